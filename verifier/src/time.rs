//! Points in time as this ledger writes them: `YYYY-MM-DDTHH:MM:SSZ`.
//!
//! A profile of RFC 3339 with one spelling for each second: UTC, `Z`, no
//! fraction, no leap second, years 1970 to 9999. *Not here*: the present.

use core::fmt;

use serde::{Deserialize, Serialize};

/// Seconds since 1970-01-01T00:00:00Z, at most the end of the year 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Time(u64);

/// Seconds in a day.
pub const DAY_SECONDS: u64 = 86_400;

const MAX_SECONDS: u64 = 253_402_300_799;

/// A calendar date of the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CivilDate {
    /// 1 to 9999.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31, as the month allows.
    pub day: u8,
}

impl CivilDate {
    /// The date, if the calendar has it.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let valid = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && day >= 1
            && day <= days_in_month(year, month);
        valid.then_some(Self { year, month, day })
    }

    /// Days since 1970-01-01, negative before it.
    #[must_use]
    pub fn days_since_epoch(self) -> i64 {
        // Counted from 0000-03-01, so that the leap day ends its year.
        let shifted = i64::from(self.month).saturating_sub(3);
        let (year, month) = if shifted < 0 {
            (i64::from(self.year).saturating_sub(1), shifted.saturating_add(12))
        } else {
            (i64::from(self.year), shifted)
        };
        let day_of_year = month.saturating_mul(153).saturating_add(2) / 5;
        year.saturating_mul(365)
            .saturating_add(year / 4)
            .saturating_sub(year / 100)
            .saturating_add(year / 400)
            .saturating_add(day_of_year)
            .saturating_add(i64::from(self.day))
            .saturating_sub(1)
            .saturating_sub(719_468)
    }

    /// The date `days` after 1970-01-01, if its year is at most 9999.
    #[must_use]
    pub fn from_days_since_epoch(days: u32) -> Option<Self> {
        let shifted = i64::from(days).saturating_add(719_468);
        let era = shifted / 146_097;
        let day_of_era = shifted % 146_097;
        let year_of_era = day_of_era
            .saturating_sub(day_of_era / 1_460)
            .saturating_add(day_of_era / 36_524)
            .saturating_sub(day_of_era / 146_096)
            / 365;
        let day_of_year = day_of_era.saturating_sub(
            year_of_era
                .saturating_mul(365)
                .saturating_add(year_of_era / 4)
                .saturating_sub(year_of_era / 100),
        );
        let month_of_year = day_of_year.saturating_mul(5).saturating_add(2) / 153;
        let day = day_of_year
            .saturating_sub(month_of_year.saturating_mul(153).saturating_add(2) / 5)
            .saturating_add(1);
        let (month, carry) = if month_of_year < 10 {
            (month_of_year.saturating_add(3), 0)
        } else {
            (month_of_year.saturating_sub(9), 1)
        };
        let year = era.saturating_mul(400).saturating_add(year_of_era).saturating_add(carry);
        Self::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    /// Reads `YYYY-MM-DD`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, rest) = digits(text, 4)?;
        let (month, rest) = digits(rest.strip_prefix('-')?, 2)?;
        let (day, rest) = digits(rest.strip_prefix('-')?, 2)?;
        if !rest.is_empty() {
            return None;
        }
        Self::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    /// Number of days in `month` (1 to 12) of `year`.
    #[must_use]
    pub const fn days_in_month(year: u16, month: u8) -> u8 {
        days_in_month(year, month)
    }
}

const fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for CivilDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Time {
    /// From seconds since the epoch; `None` past the year 9999.
    #[must_use]
    pub const fn from_seconds(seconds: u64) -> Option<Self> {
        if seconds <= MAX_SECONDS { Some(Self(seconds)) } else { None }
    }

    /// Seconds since the epoch.
    #[must_use]
    pub const fn seconds(self) -> u64 {
        self.0
    }

    /// This time and `seconds` more, at most the end of the year 9999.
    #[must_use]
    pub const fn saturating_add(self, seconds: u64) -> Self {
        let sum = self.0.saturating_add(seconds);
        Self(if sum > MAX_SECONDS { MAX_SECONDS } else { sum })
    }

    /// Seconds from `earlier` to this time, 0 if it lies after it.
    #[must_use]
    pub const fn saturating_since(self, earlier: Self) -> u64 {
        self.0.saturating_sub(earlier.0)
    }

    /// The calendar date in UTC.
    #[must_use]
    pub fn date(self) -> CivilDate {
        u32::try_from(self.0 / DAY_SECONDS)
            .ok()
            .and_then(CivilDate::from_days_since_epoch)
            .expect("a time is at most the end of the year 9999")
    }

    /// Reads `YYYY-MM-DDTHH:MM:SSZ` in its one spelling.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (date, clock) = text.split_once('T')?;
        let days = u64::try_from(CivilDate::parse(date)?.days_since_epoch()).ok()?;
        let (hour, rest) = digits(clock, 2)?;
        let (minute, rest) = digits(rest.strip_prefix(':')?, 2)?;
        let (second, rest) = digits(rest.strip_prefix(':')?, 2)?;
        if rest != "Z" || hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        let of_day = u64::from(hour)
            .saturating_mul(3_600)
            .saturating_add(u64::from(minute).saturating_mul(60))
            .saturating_add(u64::from(second));
        Self::from_seconds(days.saturating_mul(DAY_SECONDS).saturating_add(of_day))
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of_day = self.0 % DAY_SECONDS;
        let (hour, minute, second) = (of_day / 3_600, of_day / 60 % 60, of_day % 60);
        write!(f, "{}T{hour:02}:{minute:02}:{second:02}Z", self.date())
    }
}

/// Splits off exactly `count` ASCII digits.
fn digits(text: &str, count: usize) -> Option<(u16, &str)> {
    let (head, rest) = text.split_at_checked(count)?;
    if !head.bytes().all(|octet| octet.is_ascii_digit()) {
        return None;
    }
    Some((head.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString as _;

    #[test]
    fn every_day_from_1970_to_9999_is_read_back() {
        let mut expected = CivilDate { year: 1970, month: 1, day: 1 };
        for days in 0..2_932_897_u32 {
            let date = CivilDate::from_days_since_epoch(days).unwrap();
            assert_eq!(date, expected);
            assert_eq!(date.days_since_epoch(), i64::from(days));
            expected = CivilDate::new(date.year, date.month, date.day + 1)
                .or_else(|| CivilDate::new(date.year, date.month + 1, 1))
                .or_else(|| CivilDate::new(date.year + 1, 1, 1))
                .unwrap_or(expected);
        }
        assert_eq!(CivilDate::from_days_since_epoch(2_932_897), None);
        assert_eq!(CivilDate::new(1969, 12, 31).unwrap().days_since_epoch(), -1);
    }

    #[test]
    fn times_have_one_spelling() {
        for (text, seconds) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2026-02-28T23:59:59Z", 1_772_323_199),
            ("9999-12-31T23:59:59Z", MAX_SECONDS),
        ] {
            let time = Time::parse(text).unwrap();
            assert_eq!(time.seconds(), seconds);
            assert_eq!(time.to_string(), text);
        }
        for refused in [
            "",
            "2026-02-29T00:00:00Z",
            "2026-1-01T00:00:00Z",
            "2026-01-01t00:00:00Z",
            "2026-01-01T00:00:00z",
            "2026-01-01T24:00:00Z",
            "2026-01-01T00:00:60Z",
            "2026-01-01T00:00:00.0Z",
            "2026-01-01T00:00:00+00:00",
            "2026-01-01T00:00:00Z\n",
            "+026-01-01T00:00:00Z",
            "1969-12-31T23:59:59Z",
            "2026-01-01 00:00:00Z",
        ] {
            assert_eq!(Time::parse(refused), None, "{refused:?}");
        }
    }
}
