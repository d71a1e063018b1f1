//! JSON whose objects keep the order of their keys.

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

pub enum Ordered {
    Object(Vec<(String, Ordered)>),
    List(Vec<Ordered>),
    Other,
}

impl Ordered {
    pub fn parse(json: &str) -> Self {
        serde_json::from_str(json).unwrap()
    }

    /// The keys of the object at the end of `way`. A list on the way stands
    /// for the first of its items from which the way goes on.
    pub fn keys(&self, way: &[&str]) -> Option<Vec<&str>> {
        match (self, way) {
            (Self::List(items), _) => items.iter().find_map(|item| item.keys(way)),
            (Self::Object(entries), []) => Some(entries.iter().map(|(k, _)| k.as_str()).collect()),
            (Self::Object(entries), [next, rest @ ..]) => {
                entries.iter().find(|(k, _)| k == next).and_then(|(_, value)| value.keys(rest))
            }
            (Self::Other, _) => None,
        }
    }

    /// The list under `key`.
    pub fn items(&self, key: &str) -> &[Ordered] {
        let Self::Object(entries) = self else {
            return &[];
        };
        match entries.iter().find(|(k, _)| k == key) {
            Some((_, Self::List(items))) => items,
            _ => &[],
        }
    }
}

impl<'de> Deserialize<'de> for Ordered {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any)
    }
}

struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Ordered;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Ordered, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Ordered::Object(entries))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Ordered, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Ordered::List(items))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Ordered, E> {
        Ok(Ordered::Other)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Ordered, E> {
        Ok(Ordered::Other)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Ordered, E> {
        Ok(Ordered::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Ordered, E> {
        Ok(Ordered::Other)
    }

    fn visit_str<E>(self, _: &str) -> Result<Ordered, E> {
        Ok(Ordered::Other)
    }

    fn visit_unit<E>(self) -> Result<Ordered, E> {
        Ok(Ordered::Other)
    }
}
