//! Rails' way of writing nested data into a form: `incident[components][]=id`.
//!
//! Many clients of Statuspage's API were written for it. What it can nest, how
//! deep and how much is bounded here, because anybody with a token can send it.

use crate::web::extract::Form;
use serde_json::{Map, Value};

/// No client nests deeper than four.
const MAX_DEPTH: usize = 16;
/// More fields than any request of this API has use for.
const MAX_FIELDS: usize = 4096;

/// Why a form cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("What you sent is not valid UTF-8 text.")]
    NotText,
    #[error("What you sent is nested too deeply.")]
    TooDeep,
    #[error("What you sent has too many fields.")]
    TooMany,
    #[error("What you sent gives one field both a value and something inside it.")]
    Mixed,
}

/// Reads a form into the tree that the same request would be as JSON; every
/// value is a string. Of two plain values for one name the last one counts.
pub fn parse(body: &[u8]) -> Result<Map<String, Value>, Fault> {
    if body.iter().filter(|b| **b == b'&').count() >= MAX_FIELDS {
        return Err(Fault::TooMany);
    }
    let form = Form::parse(body).ok_or(Fault::NotText)?;
    let mut tree = Map::new();
    for (name, value) in form.fields().iter().filter(|(name, _)| !name.is_empty()) {
        let (head, path) = split(name);
        if path.len() > MAX_DEPTH {
            return Err(Fault::TooDeep);
        }
        put(tree.entry(head).or_insert(Value::Null), &path, value)?;
    }
    Ok(tree)
}

/// `a[b][]` is `a` and `["b", ""]`. A name whose brackets do not close is taken
/// as it stands, as Rails does.
fn split(name: &str) -> (&str, Vec<&str>) {
    let Some((head, mut rest)) = name.split_once('[').filter(|(head, _)| !head.is_empty()) else {
        return (name, Vec::new());
    };
    let mut path = Vec::new();
    loop {
        let Some((inside, after)) = rest.split_once(']') else { return (name, Vec::new()) };
        path.push(inside);
        match after.strip_prefix('[') {
            Some(next) => rest = next,
            None if after.is_empty() => return (head, path),
            None => return (name, Vec::new()),
        }
    }
}

fn put(slot: &mut Value, path: &[&str], value: &str) -> Result<(), Fault> {
    match path {
        [] => match slot {
            Value::Null | Value::String(_) => *slot = Value::String(value.to_owned()),
            _ => return Err(Fault::Mixed),
        },
        ["", rest @ ..] => {
            if slot.is_null() {
                *slot = Value::Array(Vec::new());
            }
            let Value::Array(list) = slot else { return Err(Fault::Mixed) };
            // `a[][x]=1&a[][y]=2` is one element, until a name comes again.
            let open = list.last_mut().filter(|last| last.is_object() && !rest.is_empty() && !has(last, rest));
            if let Some(last) = open {
                return put(last, rest, value);
            }
            let mut element = Value::Null;
            put(&mut element, rest, value)?;
            list.push(element);
        }
        [key, rest @ ..] => {
            if slot.is_null() {
                *slot = Value::Object(Map::new());
            }
            let Value::Object(map) = slot else { return Err(Fault::Mixed) };
            put(map.entry(*key).or_insert(Value::Null), rest, value)?;
        }
    }
    Ok(())
}

/// Whether an element has a value at `path` already. Lists can always grow.
fn has(element: &Value, path: &[&str]) -> bool {
    let mut at = element;
    for key in path {
        match at.get(key) {
            Some(inside) if !key.is_empty() => at = inside,
            _ => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn read(body: &str) -> Value {
        Value::Object(parse(body.as_bytes()).unwrap())
    }

    #[test]
    fn forms_read_like_the_same_json() {
        for (form, expected) in [
            ("component[name]=Via+Npm", json!({"component": {"name": "Via Npm"}})),
            ("incident[components][]=a&incident[components][]=b", json!({"incident": {"components": ["a", "b"]}})),
            ("incident%5Bcomponents%5D%5Bx%5D=operational", json!({"incident": {"components": {"x": "operational"}}})),
            (
                "data[m][][timestamp]=1&data[m][][value]=2&data[m][][timestamp]=3",
                json!({"data": {"m": [{"timestamp": "1", "value": "2"}, {"timestamp": "3"}]}}),
            ),
            ("a=1&a=2&b", json!({"a": "2", "b": ""})),
            ("a[b=1&a]c[=2&[x]=3", json!({"a[b": "1", "a]c[": "2", "[x]": "3"})),
            ("", json!({})),
        ] {
            assert_eq!(read(form), expected, "{form}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        assert_eq!(parse(b"a=%ff"), Err(Fault::NotText));
        assert_eq!(parse(b"a=%g0"), Err(Fault::NotText));
        assert_eq!(parse(b"a=1&a[b]=2"), Err(Fault::Mixed));
        assert_eq!(parse(b"a[]=1&a[b]=2"), Err(Fault::Mixed));
        assert_eq!(parse(format!("a{}=1", "[b]".repeat(17)).as_bytes()), Err(Fault::TooDeep));
        assert_eq!(parse("a=1&".repeat(5000).as_bytes()), Err(Fault::TooMany));
    }

    /// Trees that a form can say: no empty list or object, one kind of element.
    fn trees() -> impl Strategy<Value = Value> {
        let leaf = ".{0,8}".prop_map(Value::String);
        leaf.prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(".{0,8}".prop_map(Value::String), 1..4).prop_map(Value::Array),
                prop::collection::btree_map("[^\\[\\]]{1,6}", inner, 1..4)
                    .prop_map(|m| Value::Object(m.into_iter().collect())),
            ]
        })
    }

    fn write(name: &str, value: &Value, out: &mut url::form_urlencoded::Serializer<'_, String>) {
        match value {
            Value::Array(list) => list.iter().for_each(|v| write(&format!("{name}[]"), v, out)),
            Value::Object(map) => map.iter().for_each(|(k, v)| write(&format!("{name}[{k}]"), v, out)),
            other => {
                out.append_pair(name, other.as_str().unwrap());
            }
        }
    }

    proptest! {
        #[test]
        fn a_written_tree_is_read_back(tree in trees(), name in "[^\\[\\]]{1,6}") {
            let mut out = url::form_urlencoded::Serializer::new(String::new());
            write(&name, &tree, &mut out);
            prop_assert_eq!(read(&out.finish()), json!({name: tree}));
        }

        #[test]
        fn any_bytes_are_read_or_refused(body in "[ab\\[\\]=&%0-9+\\x00-\\xff]{0,200}") {
            let _ = parse(body.as_bytes());
        }
    }
}
