//! `cargo fuzz run brackets`: any bytes are read as a form or refused, and what is read is a tree of bounded depth.
#![no_main]

use candor::web::api::brackets::parse;
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|body: &[u8]| {
    if let Ok(tree) = parse(body) {
        assert!(depth(&Value::Object(tree)) <= 18);
    }
});

fn depth(value: &Value) -> usize {
    match value {
        Value::Array(list) => 1 + list.iter().map(depth).max().unwrap_or(0),
        Value::Object(map) => 1 + map.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}
