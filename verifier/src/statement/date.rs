//! Dates as precise as their source, and times, read from statements.
//!
//! ISO 8601 with reduced precision: `2025`, `2025-10`, `2025-10-04`
//! (`spec/statement.md`, "Shapes").
//!
//! *Invariants*: every date held exists in the calendar.

use alloc::string::{String, ToString as _};
use core::fmt;

use super::form::{Form, Shape, ShapeInfo, checked, excerpt, string};
use super::problem::{Cause, Problems};
use crate::json::{Path, Value};
use crate::time::{CivilDate, Time};

/// A year, a month or a day: as much as the source gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartialDate {
    first: CivilDate,
    precision: Precision,
}

/// How much of a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Only the year.
    Year,
    /// Year and month.
    Month,
    /// The day.
    Day,
}

impl PartialDate {
    /// The regular expression that the whole string matches.
    pub const PATTERN: &'static str = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?";

    /// Reads it; `None` if it does not match the pattern or is on no calendar.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (rest, precision) = match text.len() {
            4 => ("-01-01", Precision::Year),
            7 => ("-01", Precision::Month),
            _ => ("", Precision::Day),
        };
        let first = match precision {
            Precision::Day => CivilDate::parse(text)?,
            _ => CivilDate::parse(&[text, rest].concat())?,
        };
        Some(Self { first, precision })
    }

    /// The first day that it may mean.
    #[must_use]
    pub const fn first_day(self) -> CivilDate {
        self.first
    }

    /// The last day that it may mean: what a deadline of reduced precision is.
    #[must_use]
    pub const fn last_day(self) -> CivilDate {
        let CivilDate { year, month, .. } = self.first;
        match self.precision {
            Precision::Day => self.first,
            Precision::Month => {
                CivilDate { year, month, day: CivilDate::days_in_month(year, month) }
            }
            Precision::Year => CivilDate { year, month: 12, day: 31 },
        }
    }

    /// How much of it is known.
    #[must_use]
    pub const fn precision(self) -> Precision {
        self.precision
    }
}

impl From<CivilDate> for PartialDate {
    fn from(first: CivilDate) -> Self {
        Self { first, precision: Precision::Day }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let CivilDate { year, month, .. } = self.first;
        match self.precision {
            Precision::Year => write!(f, "{year:04}"),
            Precision::Month => write!(f, "{year:04}-{month:02}"),
            Precision::Day => write!(f, "{}", self.first),
        }
    }
}

impl serde::Serialize for PartialDate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_string())
    }
}

impl<'de> serde::Deserialize<'de> for PartialDate {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <String as serde::Deserialize>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not a date"))
    }
}

impl Shape for PartialDate {
    const INFO: ShapeInfo = ShapeInfo {
        name: "a date",
        form: Form::Pattern { pattern: Self::PATTERN, blank: "YYYY-MM-DD" },
        check: checked::<Self>,
    };

    fn read(value: &Value<'_>, at: &Path<'_>, problems: &mut Problems) -> Option<Self> {
        read_calendar(
            value,
            "0000-00-00",
            Self::PATTERN,
            Self::parse,
            Self::INFO.name,
            at,
            problems,
        )
    }
}

impl Shape for Time {
    const INFO: ShapeInfo = ShapeInfo {
        name: "a time in UTC",
        form: Form::Pattern {
            pattern: "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z",
            blank: "YYYY-MM-DDTHH:MM:SSZ",
        },
        check: checked::<Self>,
    };

    fn read(value: &Value<'_>, at: &Path<'_>, problems: &mut Problems) -> Option<Self> {
        let pattern = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z";
        let sample = "0000-00-00T00:00:00Z";
        read_calendar(value, sample, pattern, Self::parse, Self::INFO.name, at, problems)
    }
}

/// Tells a string of another pattern from one that is on no calendar or clock.
/// A string fits the pattern if it looks like the beginning of `sample`.
fn read_calendar<T>(
    value: &Value<'_>,
    sample: &str,
    pattern: &'static str,
    parse: impl Fn(&str) -> Option<T>,
    shape: &'static str,
    at: &Path<'_>,
    problems: &mut Problems,
) -> Option<T> {
    let text = string(value, at, problems)?;
    if let Some(read) = parse(text) {
        return Some(read);
    }
    let fits = |(found, expected): (u8, u8)| {
        if expected == b'0' { found.is_ascii_digit() } else { found == expected }
    };
    let whole = text.len() == sample.len() || (sample.len() == 10 && matches!(text.len(), 4 | 7));
    let found = excerpt(text);
    if whole && text.bytes().zip(sample.bytes()).all(fits) {
        return problems.report(at, Cause::Calendar { found });
    }
    problems.report(at, Cause::Pattern { shape, pattern, found })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reduced_precision_ends_with_its_last_day() {
        for (text, first, last) in [
            ("2025", "2025-01-01", "2025-12-31"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2025-02", "2025-02-01", "2025-02-28"),
            ("2025-10-04", "2025-10-04", "2025-10-04"),
        ] {
            let date = PartialDate::parse(text).unwrap();
            assert_eq!(date.to_string(), text);
            assert_eq!(date.first_day().to_string(), first);
            assert_eq!(date.last_day().to_string(), last);
        }
    }

    #[test]
    fn what_no_calendar_has_is_told_apart_from_what_is_no_date() {
        for (text, code) in [
            ("2025-13", "form.calendar"),
            ("2025-02-29", "form.calendar"),
            ("0000", "form.calendar"),
            ("25", "form.pattern"),
            ("2025-1", "form.pattern"),
            ("2025-10-4", "form.pattern"),
            ("2025/10/04", "form.pattern"),
            ("2025-10-04T00:00:00Z", "form.pattern"),
            ("+025", "form.pattern"),
            ("YYYY-MM-DD", "form.pattern"),
            ("", "form.pattern"),
        ] {
            let mut problems = Problems::new();
            let value = Value::String(text.into());
            assert_eq!(PartialDate::read(&value, &Path::ROOT, &mut problems), None);
            assert_eq!(problems.into_vec().first().map(|p| p.code()), Some(code), "{text:?}");
        }
    }
}
