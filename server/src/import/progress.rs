//! How far an import is, on standard error: one line that is written anew on a terminal, one line per kind elsewhere.

use std::io::{self, IsTerminal, Write};

/// Tells how far an import is.
pub struct Progress {
    target: Target,
    name: &'static str,
    all: u64,
    done: u64,
}

enum Target {
    Terminal,
    Lines,
    Nobody,
}

impl Progress {
    /// On standard error.
    pub fn on_standard_error() -> Self {
        let target = if io::stderr().is_terminal() { Target::Terminal } else { Target::Lines };
        Self::to(target)
    }

    /// To nobody.
    pub fn silent() -> Self {
        Self::to(Target::Nobody)
    }

    const fn to(target: Target) -> Self {
        Self { target, name: "", all: 0, done: 0 }
    }

    /// A kind of record begins.
    pub fn begin(&mut self, name: &'static str, all: usize) {
        (self.name, self.all, self.done) = (name, all as u64, 0);
    }

    /// So many are done.
    pub fn advance(&mut self, done: u64) {
        self.done = done;
        if matches!(self.target, Target::Terminal) {
            // Whoever does not listen any more does not stop an import.
            let _ = write!(io::stderr(), "\r\x1b[2K{}", self.line());
        }
    }

    /// The kind is done.
    pub fn end(&mut self) {
        if self.all == 0 {
            return;
        }
        let _ = match self.target {
            Target::Terminal => writeln!(io::stderr()),
            Target::Lines => writeln!(io::stderr(), "{}", self.line()),
            Target::Nobody => Ok(()),
        };
    }

    fn line(&self) -> String {
        let percent = (self.done * 100).checked_div(self.all).unwrap_or(100);
        format!("{}: {}/{} ({percent} %)", self.name, self.done, self.all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_count_and_share() {
        let mut progress = Progress::silent();
        progress.begin("orders", 830);
        progress.advance(400);
        assert_eq!(progress.line(), "orders: 400/830 (48 %)");
    }
}
