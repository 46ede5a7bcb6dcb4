//! Every word of the interface, in English.
//!
//! A page takes all its words from here and all other text from statements, so
//! that a catalogue of another language can take this module's place.
//!
//! *Invariants*: who said something is told in the same words everywhere.

mod data;
mod listing;
mod matrix;
mod name;
mod path;
mod phrase;
mod status;
mod step;

pub(crate) use data::*;
pub(crate) use listing::*;
pub(crate) use matrix::*;
pub(crate) use name::*;
pub(crate) use path::*;
pub(crate) use phrase::*;
pub(crate) use status::*;
pub(crate) use step::*;

use pactlog_verifier::statement::{PartialDate, Precision};
use pactlog_verifier::time::{CivilDate, Time};

/// Language of these words.
pub(crate) const LANGUAGE: &str = "en";

/// Direction of their script.
pub(crate) const DIRECTION: &str = "ltr";

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn month(number: u8) -> &'static str {
    let place = usize::from(number).checked_sub(1);
    place.and_then(|place| MONTHS.get(place)).copied().unwrap_or_default()
}

/// `17 October 2024`.
pub(crate) fn day(date: CivilDate) -> String {
    format!("{} {} {}", date.day, month(date.month), date.year)
}

/// As much of it as is known.
pub(crate) fn date(date: PartialDate) -> String {
    let CivilDate { year, month: number, .. } = date.first_day();
    match date.precision() {
        Precision::Year => year.to_string(),
        Precision::Month => format!("{} {year}", month(number)),
        Precision::Day => day(date.first_day()),
    }
}

/// `17 October 2024, 14:05 UTC`.
pub(crate) fn moment(time: Time) -> String {
    let of_day = time.seconds() % 86_400;
    format!("{}, {:02}:{:02} UTC", day(time.date()), of_day / 3_600, of_day / 60 % 60)
}

/// How long ago, in the largest unit that fits.
pub(crate) fn age(seconds: u64) -> String {
    for (unit, name) in [(86_400, "day"), (3_600, "hour"), (60, "minute")] {
        let number = seconds.checked_div(unit).unwrap_or_default();
        if number > 0 {
            return format!("{} ago", count(number, name));
        }
    }
    "less than a minute ago".to_owned()
}

/// `1 day`, `1,204 days`.
pub(crate) fn count(number: u64, noun: &str) -> String {
    match (number, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) if !stem.ends_with(['a', 'e', 'o']) => {
            format!("{} {stem}ies", grouped(number))
        }
        _ => format!("{} {noun}s", grouped(number)),
    }
}

/// Digits in groups of three.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len().saturating_add(8));
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && digits.len().saturating_sub(place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_times_read_as_people_write_them() {
        for (number, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(number), text);
        }
        assert_eq!(count(1, "party"), "1 party");
        assert_eq!(count(2, "party"), "2 parties");
        assert_eq!(count(2, "day"), "2 days");
        assert_eq!(count(1_204, "entry"), "1,204 entries");
        assert_eq!(age(59), "less than a minute ago");
        assert_eq!(age(3_599), "59 minutes ago");
        assert_eq!(age(90_000), "1 day ago");
        let time = Time::parse("2024-10-17T14:05:59Z").unwrap();
        assert_eq!(moment(time), "17 October 2024, 14:05 UTC");
        assert_eq!(date(PartialDate::parse("2025-10").unwrap()), "October 2025");
        assert_eq!(date(PartialDate::parse("2025").unwrap()), "2025");
    }
}
