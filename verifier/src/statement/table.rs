//! The two macros that make a type and its reader from one table.

/// Makes a struct from a table of fields: `required`, `optional` (an `Option`),
/// `flag` (a `bool`, absent = false), `list(min..=max)`; `suggested` is
/// optional, or a list with limits, but shown in templates.
macro_rules! object {
    (
        $(#[doc = $doc:literal])+
        pub struct $name:ident ($shape:literal $(, $check:path)?) {
            $( $(#[doc = $field_doc:literal])+
               $field:ident $(as $json:literal)? : $ty:ty =>
               $presence:ident $(($min:literal ..= $max:literal))? ; )+
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        pub struct $name {
            $( $(#[doc = $field_doc])+ pub $field: object!(@type $presence $(($min))? $ty), )+
        }

        impl $crate::statement::form::Object for $name {
            const FIELDS: &'static [$crate::statement::form::Field] = &[ $(
                $crate::statement::form::Field {
                    name: object!(@name $field $($json)?),
                    shape: &<$ty as $crate::statement::form::Shape>::INFO,
                    presence: object!(@presence $presence $(($min, $max))?),
                    doc: concat!($($field_doc),+),
                },
            )+ ];

            fn read_fields<'v>(
                found: &[Option<&'v $crate::json::Value<'v>>],
                at: &$crate::json::Path<'_>,
                problems: &mut $crate::statement::problem::Problems,
            ) -> Option<Self> {
                let mut found = found.iter().copied();
                $( let $field = object!(@read $presence $(($min, $max))?
                    found.next().flatten(), object!(@name $field $($json)?), at, problems); )+
                Some(Self { $( $field: $field? ),+ })
            }
        }

        impl $crate::statement::form::Shape for $name {
            const INFO: $crate::statement::form::ShapeInfo = $crate::statement::form::ShapeInfo {
                name: $shape,
                form: $crate::statement::form::Form::Object(
                    <Self as $crate::statement::form::Object>::FIELDS,
                ),
                check: $crate::statement::form::checked::<Self>,
            };

            fn read(
                value: &$crate::json::Value<'_>,
                at: &$crate::json::Path<'_>,
                problems: &mut $crate::statement::problem::Problems,
            ) -> Option<Self> {
                use $crate::statement::{form, problem};
                let members = form::members(value, at, problems)?;
                let mut found = [None; <Self as form::Object>::FIELDS.len()];
                let members = members.iter().map(|(name, value)| (&**name, value));
                let unknown =
                    form::place(members, <Self as form::Object>::FIELDS, &mut found);
                for (name, _) in &unknown {
                    problems.report::<()>(&at.name(name), problem::Cause::UnknownField);
                }
                let read = <Self as form::Object>::read_fields(&found, at, problems)?;
                $( $check(&read, at, problems)?; )?
                unknown.is_empty().then_some(read)
            }
        }
    };
    (@type required $ty:ty) => { $ty };
    (@type optional $ty:ty) => { Option<$ty> };
    (@type flag $ty:ty) => { $ty };
    (@type list ($min:literal) $ty:ty) => { alloc::vec::Vec<$ty> };
    (@type suggested ($min:literal) $ty:ty) => { alloc::vec::Vec<$ty> };
    (@type suggested $ty:ty) => { Option<$ty> };
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $json:literal) => { $json };
    (@presence required) => { $crate::statement::form::Presence::Required };
    (@presence optional) => { $crate::statement::form::Presence::Optional { suggested: false } };
    (@presence suggested) => { $crate::statement::form::Presence::Optional { suggested: true } };
    (@presence flag) => { $crate::statement::form::Presence::Optional { suggested: false } };
    (@presence list ($min:literal, $max:literal)) => {
        $crate::statement::form::Presence::List { min: $min, max: $max, suggested: $min > 0 }
    };
    (@presence suggested ($min:literal, $max:literal)) => {
        $crate::statement::form::Presence::List { min: $min, max: $max, suggested: true }
    };
    (@read required $($rest:tt)*) => { $crate::statement::form::required($($rest)*) };
    (@read optional $($rest:tt)*) => { $crate::statement::form::optional($($rest)*) };
    (@read flag $($rest:tt)*) => {
        $crate::statement::form::optional($($rest)*).map(Option::unwrap_or_default)
    };
    (@read list ($min:literal, $max:literal) $value:expr, $($rest:tt)*) => {
        $crate::statement::form::list($value, ($min, $max), $($rest)*)
    };
    (@read suggested ($min:literal, $max:literal) $value:expr, $($rest:tt)*) => {
        $crate::statement::form::list($value, ($min, $max), $($rest)*)
    };
    (@read suggested $($rest:tt)*) => { $crate::statement::form::optional($($rest)*) };
}

/// Makes an enum from a closed list of words.
macro_rules! words {
    (
        $(#[doc = $doc:literal])+
        pub enum $name:ident ($shape:literal) {
            $( $(#[doc = $word_doc:literal])+ $variant:ident = $word:literal ),+ $(,)?
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( $(#[doc = $word_doc])+ $variant ),+ }

        impl $name {
            /// Every word of the list.
            pub const WORDS: &'static [&'static str] = &[ $($word),+ ];

            /// Every value, in the order of the words.
            pub const ALL: &'static [Self] = &[ $(Self::$variant),+ ];

            /// The word for it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $word ),+ }
            }

            /// The value of a word.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                match word { $( $word => Some(Self::$variant), )+ _ => None }
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let word = <alloc::string::String as serde::Deserialize>::deserialize(d)?;
                Self::parse(&word).ok_or_else(|| {
                    serde::de::Error::unknown_variant(&word, Self::WORDS)
                })
            }
        }

        impl $crate::statement::form::Shape for $name {
            const INFO: $crate::statement::form::ShapeInfo = $crate::statement::form::ShapeInfo {
                name: $shape,
                form: $crate::statement::form::Form::Words(Self::WORDS),
                check: $crate::statement::form::checked::<Self>,
            };

            fn read(
                value: &$crate::json::Value<'_>,
                at: &$crate::json::Path<'_>,
                problems: &mut $crate::statement::problem::Problems,
            ) -> Option<Self> {
                use $crate::statement::{form, problem};
                let word = form::string(value, at, problems)?;
                match Self::parse(word) {
                    Some(value) => Some(value),
                    None => problems.report(at, problem::Cause::Word {
                        shape: $shape,
                        allowed: Self::WORDS,
                        found: form::excerpt(word),
                    }),
                }
            }
        }
    };
}

pub(super) use {object, words};
