//! JSON whose members stay in the order in which they were written, so that a
//! person who opens a statement reads first what it is.
//!
//! *Not here*: which members a statement has.

use pactlog_verifier::json::Value;
use serde::ser::{Serialize, SerializeMap as _, Serializer};

/// A value to be written.
#[derive(Clone, Debug)]
pub(super) enum Json {
    Boolean(bool),
    Integer(i64),
    String(String),
    Array(Vec<Self>),
    Object(Object),
}

/// Members in the order in which they were added.
#[derive(Clone, Debug, Default)]
pub(super) struct Object(Vec<(String, Json)>);

impl Object {
    pub(super) const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a member.
    pub(super) fn with(mut self, name: &str, value: impl Into<Json>) -> Self {
        self.0.push((name.to_owned(), value.into()));
        self
    }

    /// Adds a member if there is a value for it.
    pub(super) fn with_some(self, name: &str, value: Option<impl Into<Json>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Adds the members of another object.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Adds an array unless it is empty.
    pub(super) fn with_list<T: Into<Json>>(
        self,
        name: &str,
        items: impl IntoIterator<Item = T>,
    ) -> Self {
        let items: Vec<Json> = items.into_iter().map(Into::into).collect();
        if items.is_empty() { self } else { self.with(name, Json::Array(items)) }
    }
}

/// A text in English, the language of the data.
pub(super) fn english(words: &str) -> Object {
    Object::new().with("en", words)
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl From<Object> for Json {
    fn from(object: Object) -> Self {
        Self::Object(object)
    }
}

impl From<bool> for Json {
    fn from(flag: bool) -> Self {
        Self::Boolean(flag)
    }
}

impl From<i64> for Json {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<&Value<'_>> for Json {
    fn from(value: &Value<'_>) -> Self {
        match value {
            Value::Boolean(flag) => Self::Boolean(*flag),
            Value::Integer(number) => Self::Integer(*number),
            Value::String(text) => Self::String(text.to_string()),
            Value::Array(items) => Self::Array(items.iter().map(Self::from).collect()),
            Value::Object(members) => Self::Object(Object(
                members.iter().map(|(name, value)| (name.to_string(), value.into())).collect(),
            )),
        }
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Boolean(flag) => serializer.serialize_bool(*flag),
            Self::Integer(number) => serializer.serialize_i64(*number),
            Self::String(text) => serializer.serialize_str(text),
            Self::Array(items) => serializer.collect_seq(items),
            Self::Object(object) => object.serialize(serializer),
        }
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}
