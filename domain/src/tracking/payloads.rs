//! The recorded carrier bodies in `../shared/data`, for tests. Test data only: nothing of it is in the repository.

use std::{fs, path::Path};

use serde_json::Value;

/// Every recorded body of a sender, or `None`, said aloud, where the data is not present.
pub(super) fn recorded(sender: &str) -> Option<Vec<Value>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/3-tracking").join(sender);
    let Ok(entries) = fs::read_dir(folder) else {
        println!("left out: ../shared/data is not here");
        return None;
    };
    let bodies = entries.map(|entry| {
        let path = entry.expect("a listed file can be named").path();
        let text = fs::read_to_string(&path).expect("a recorded body is UTF-8 text");
        serde_json::from_str(&text).expect("a recorded body is JSON")
    });
    Some(bodies.collect())
}

/// Every object inside `value`, itself included, however deep; JSON kept inside strings counts as inside.
pub(super) fn objects(value: &Value) -> impl Iterator<Item = Value> {
    let mut found = Vec::new();
    let mut left = vec![value.clone()];
    while let Some(next) = left.pop() {
        match next {
            Value::Object(ref fields) => {
                left.extend(fields.values().cloned());
                found.push(next);
            }
            Value::Array(items) => left.extend(items),
            Value::String(text) if text.starts_with(['{', '[']) => {
                left.extend(serde_json::from_str::<Value>(&text));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    found.into_iter()
}
