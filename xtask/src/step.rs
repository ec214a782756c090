//! Says what is being done and how long it took.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// Runs one step under a heading; the heading also says what failed.
pub fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    eprintln!("==> {what}");
    let start = Instant::now();
    let result = work().with_context(|| format!("{what} failed"));
    if result.is_ok() {
        eprintln!("    {what}: {}", took(start.elapsed()));
    }
    result
}

/// Says something about the step that is running.
pub fn note(text: &str) {
    eprintln!("    {text}");
}

/// A duration as people say it.
pub fn took(duration: Duration) -> String {
    let seconds = duration.as_secs();
    match seconds {
        0..10 => format!("{seconds}.{} s", duration.subsec_millis() / 100),
        10..60 => format!("{seconds} s"),
        _ => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_short() {
        assert_eq!(took(Duration::from_millis(340)), "0.3 s");
        assert_eq!(took(Duration::from_millis(59_990)), "59 s");
        assert_eq!(took(Duration::from_secs(125)), "2 min 05 s");
    }
}
