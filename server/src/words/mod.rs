//! Every word of the interface, in the language of the page.
//!
//! A page takes all its words from here and all other text from statements.
//! The words are in `locales`, one catalogue of each language.
//!
//! *Invariants*: who said something is told in the same words everywhere.

mod api;
mod catalogue;
mod change;
mod data;
mod feed;
mod filter;
mod head;
mod listing;
mod matrix;
mod name;
mod path;
mod phrase;
mod search;
mod status;
mod step;
mod tongue;
mod verify;

pub(crate) use api::*;
pub(crate) use catalogue::Word;
pub(crate) use change::*;
pub(crate) use data::*;
pub(crate) use feed::*;
pub(crate) use filter::*;
pub(crate) use head::*;
pub(crate) use listing::*;
pub(crate) use matrix::*;
pub(crate) use name::*;
pub(crate) use path::*;
pub(crate) use phrase::*;
pub(crate) use search::*;
pub(crate) use status::*;
pub(crate) use step::*;
pub(crate) use tongue::{PARAMETER, Tongue, Voice, speaking, tongue, voice};
pub(crate) use verify::*;

use catalogue::{Fill, tell};

use pactlog_verifier::statement::{PartialDate, Precision};
use pactlog_verifier::time::{CivilDate, Time};

/// Language of the API, the exports and the feeds.
pub(crate) const LANGUAGE: &str = "en";

/// A month beside a day, or alone.
fn month(number: u8, form: &str) -> &'static str {
    catalogue::say_of(&format!("{form}-{number}")).unwrap_or_default()
}

/// `17 October 2024`.
pub(crate) fn day(date: CivilDate) -> String {
    let (year, number) = (date.year.to_string(), date.day.to_string());
    tell(
        "date-day",
        &[
            ("day", Fill::Text(&number)),
            ("month", Fill::Text(month(date.month, "month"))),
            ("year", Fill::Text(&year)),
        ],
    )
}

/// As much of it as is known.
pub(crate) fn date(date: PartialDate) -> String {
    let CivilDate { year, month: number, .. } = date.first_day();
    let year = year.to_string();
    match date.precision() {
        Precision::Year => tell("date-year", &[("year", Fill::Text(&year))]),
        Precision::Month => tell(
            "date-month",
            &[("month", Fill::Text(month(number, "month-alone"))), ("year", Fill::Text(&year))],
        ),
        Precision::Day => day(date.first_day()),
    }
}

/// `17 October 2024, 14:05 UTC`.
pub(crate) fn moment(time: Time) -> String {
    let of_day = time.seconds() % 86_400;
    let clock = format!("{:02}:{:02}", of_day / 3_600, of_day / 60 % 60);
    tell("moment", &[("day", Fill::Text(&day(time.date()))), ("clock", Fill::Text(&clock))])
}

/// How long ago, in the largest unit that fits.
pub(crate) fn age(seconds: u64) -> String {
    for (unit, key) in [(86_400, "ago-day"), (3_600, "ago-hour"), (60, "ago-minute")] {
        let number = seconds.checked_div(unit).unwrap_or_default();
        if number > 0 {
            return tell(key, &[("number", Fill::Number(number))]);
        }
    }
    catalogue::say("ago-less").to_owned()
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Noun {
    Act,
    BindingAct,
    Day,
    Entry,
    Fingerprint,
    Month,
    Octet,
    Party,
    Provision,
    SealedItem,
    Statement,
    Step,
    SuchAct,
}

/// `1 day`, `1,204 days`.
pub(crate) fn count(number: u64, noun: Noun) -> String {
    let key = match noun {
        Noun::Act => "count-act",
        Noun::BindingAct => "count-binding-act",
        Noun::Day => "count-day",
        Noun::Entry => "count-entry",
        Noun::Fingerprint => "count-fingerprint",
        Noun::Month => "count-month",
        Noun::Octet => "count-octet",
        Noun::Party => "count-party",
        Noun::Provision => "count-provision",
        Noun::SealedItem => "count-sealed-item",
        Noun::Statement => "count-statement",
        Noun::Step => "count-step",
        Noun::SuchAct => "count-such-act",
    };
    tell(key, &[("number", Fill::Number(number))])
}

/// Digits in groups of three.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len().saturating_add(8));
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && digits.len().saturating_sub(place).is_multiple_of(3) {
            text.push(tongue().group());
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
        assert_eq!(count(1, Noun::Party), "1 party");
        assert_eq!(count(2, Noun::Party), "2 parties");
        assert_eq!(count(2, Noun::Day), "2 days");
        assert_eq!(count(1_204, Noun::Entry), "1,204 entries");
        assert_eq!(age(59), "less than a minute ago");
        assert_eq!(age(3_599), "59 minutes ago");
        assert_eq!(age(90_000), "1 day ago");
        let time = Time::parse("2024-10-17T14:05:59Z").unwrap();
        assert_eq!(moment(time), "17 October 2024, 14:05 UTC");
        assert_eq!(date(PartialDate::parse("2025-10").unwrap()), "October 2025");
        assert_eq!(date(PartialDate::parse("2025").unwrap()), "2025");
    }
}
