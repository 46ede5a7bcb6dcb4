//! Pictures of dates. Each says what it is, and what it shows stands beside it
//! in words.
//!
//! *Invariants*: sizes come from the picture's own frame, colours from classes;
//! time runs in the direction of the page's writing, as does the text, whose
//! anchors follow it by themselves; marks are few, however
//! much there is.

use maud::{Markup, html};
use pactlog_verifier::time::{CivilDate, Time};

use crate::words as w;

/// Width of every picture, in its own units.
const WIDE: i64 = 420;

/// Room at both ends.
const MARGIN: i64 = 14;

/// Most marks of a timeline.
const MARKS: usize = 400;

/// A place along the width, from where the page's writing begins.
fn along(place: i64) -> i64 {
    if w::tongue().direction() == "rtl" { WIDE.saturating_sub(place) } else { place }
}

/// A share of the width between the margins.
fn share(part: i64, whole: i64) -> i64 {
    let room = WIDE.saturating_sub(MARGIN.saturating_mul(2));
    let part = part.saturating_mul(room).checked_div(whole.max(1)).unwrap_or_default();
    along(part.saturating_add(MARGIN))
}

/// When who spoke: what the party said, what was recorded of it and what
/// reviewers found, each in a row of its own, and the longest silence. Nothing
/// where all is of one day.
pub(super) fn timeline(marks: &[(CivilDate, &'static str)], today: CivilDate) -> Markup {
    let mut days: Vec<_> = marks.iter().map(|(day, _)| day.days_since_epoch()).collect();
    days.sort_unstable();
    let (Some(first), Some(newest)) = (days.first().copied(), days.last().copied()) else {
        return html! {};
    };
    let last = newest.max(today.days_since_epoch());
    let span = last.saturating_sub(first);
    if span == 0 {
        return html! {};
    }
    let place = |day: i64| share(day.saturating_sub(first), span);
    let is_there = |lane: &&(&str, &str)| marks.iter().any(|(_, class)| *class == lane.0);
    let lanes = [
        ("said", &*w::LABEL_SAID_SHORT),
        ("recorded", &*w::LABEL_RECORDED_SHORT),
        ("found", &*w::LABEL_FOUND_SHORT),
    ];
    let lanes: Vec<_> = lanes.iter().filter(is_there).zip((0_i64..).step_by(34)).collect();
    let foot = i64::try_from(lanes.len()).unwrap_or(3).saturating_mul(34).saturating_add(10);
    let silence = silence(&days, last);
    let start = along(MARGIN);
    html! { figure.picture {
        svg viewBox=(format!("0 0 {WIDE} {}", foot.saturating_add(16))) role="img" aria-label=(w::PICTURE_TIMELINE) {
            @for (year, day) in &years(first, last) {
                line.tick x1=(place(*day)) x2=(place(*day)) y1="4" y2=(foot) {}
                text x=(place(*day)) y=(foot.saturating_add(13)) text-anchor="middle" { (year) }
            }
            @for ((class, words), top) in &lanes {
                text x=(start) y=(top.saturating_add(12)) text-anchor="start" { (words) }
                @for (day, _) in marks.iter().filter(|(_, of)| of == class).take(MARKS) {
                    circle class=(class) cx=(place(day.days_since_epoch())) cy=(top.saturating_add(23)) r="5" {}
                }
            }
            @if let Some((from, to)) = silence {
                line.silence x1=(place(from.days_since_epoch())) x2=(place(to.days_since_epoch())) y1=(foot) y2=(foot) {}
            }
        }
        figcaption.small.soft {
            (w::PICTURE_TIMELINE)
            @if let Some((from, to)) = silence { " " (w::picture_silence(from, to)) }
        }
    } }
}

/// The longest time without a mark, among days that rise, up to the last one.
fn silence(days: &[i64], last: i64) -> Option<(CivilDate, CivilDate)> {
    let next = days.iter().skip(1).copied().chain([last]);
    let pairs = days.iter().copied().zip(next).filter(|(from, to)| from < to);
    let (from, to) = pairs.max_by_key(|(from, to)| (to.saturating_sub(*from), *to))?;
    let day = |number: i64| u32::try_from(number).ok().and_then(CivilDate::from_days_since_epoch);
    Some((day(from)?, day(to)?))
}

/// First days of the years in a span; of a long one every so many.
fn years(first: i64, last: i64) -> Vec<(u16, i64)> {
    let day = |number: i64| u32::try_from(number).ok().and_then(CivilDate::from_days_since_epoch);
    let (Some(from), Some(to)) = (day(first), day(last)) else { return Vec::new() };
    let step = usize::from(to.year.saturating_sub(from.year) / 10).saturating_add(1);
    (from.year.saturating_add(1)..=to.year)
        .step_by(step)
        .filter_map(|year| {
            Some((year, CivilDate::parse(&format!("{year:04}-01-01"))?.days_since_epoch()))
        })
        .collect()
}

/// How many dates fall into each of the thirteen months from today's on, with
/// those that have passed before them.
pub(super) fn months(overdue: usize, ahead: &[(CivilDate, usize)]) -> Markup {
    let bars: Vec<(String, usize, &str)> = std::iter::once((String::new(), overdue, "late"))
        .chain(ahead.iter().map(|(month, count)| {
            let name =
                if month.month == 1 { month.year.to_string() } else { month.month.to_string() };
            (name, *count, "due")
        }))
        .collect();
    let most = bars.iter().map(|(_, count, _)| *count).max().unwrap_or_default();
    if most == 0 {
        return html! {};
    }
    let height = |count: usize| {
        let tall = count.saturating_mul(70).checked_div(most).unwrap_or_default();
        if count > 0 { tall.max(2) } else { 0 }
    };
    let wide = WIDE.checked_div(i64::try_from(bars.len()).unwrap_or(i64::MAX)).unwrap_or_default();
    let middle = |number: usize| {
        let number = i64::try_from(number).unwrap_or_default();
        along(number.saturating_mul(wide).saturating_add(wide / 2))
    };
    html! { figure.picture {
        svg viewBox=(format!("0 0 {WIDE} 112")) role="img" aria-label=(w::PICTURE_MONTHS) {
            line.tick x1="0" x2=(WIDE) y1="90.5" y2="90.5" {}
            @for (number, (name, count, class)) in bars.iter().enumerate() {
                rect class=(class) x=(middle(number).saturating_sub(9)) width="18"
                    y=(90_usize.saturating_sub(height(*count))) height=(height(*count)) {}
                @if *count > 0 {
                    text x=(middle(number)) y=(86_usize.saturating_sub(height(*count))) text-anchor="middle" { (count) }
                }
                text x=(middle(number)) y="105" text-anchor="middle" {
                    @if number == 0 { "▲" } @else { (name) }
                }
            }
        }
        figcaption.small.soft { (w::PICTURE_MONTHS) }
    } }
}

/// Number of entries over time, as a line that rises in steps.
pub(super) fn growth(points: &[(Time, u64)]) -> Markup {
    let (Some((first, _)), Some((last, most))) = (points.first(), points.last()) else {
        return html! {};
    };
    let span = seconds(*first, *last);
    if span == 0 {
        return html! {};
    }
    let most = i64::try_from(*most).unwrap_or(i64::MAX);
    let mut path = String::new();
    let mut before = None;
    for (time, size) in points {
        let x = share(seconds(*first, *time), span);
        let tall =
            i64::try_from(*size).unwrap_or(i64::MAX).saturating_mul(70).checked_div(most.max(1));
        let y = 84_i64.saturating_sub(tall.unwrap_or_default());
        // The tree has its old size until the new head is there.
        if let Some(old) = before.replace(y) {
            path.push_str(&format!("{x},{old} "));
        }
        path.push_str(&format!("{x},{y} "));
    }
    let [from, to] = [first, last].map(|time| time.date().days_since_epoch());
    html! { figure.picture {
        svg viewBox=(format!("0 0 {WIDE} 104")) role="img" aria-label=(w::PICTURE_GROWTH) {
            line.tick x1="0" x2=(WIDE) y1="84.5" y2="84.5" {}
            @for (year, start) in years(from, to) {
                @let x = share(start.saturating_sub(from), to.saturating_sub(from));
                line.tick x1=(x) x2=(x) y1="8" y2="84" {}
                text x=(x) y="99" text-anchor="middle" { (year) }
            }
            polyline points=(path.trim_end()) {}
            text x=(along(WIDE.saturating_sub(MARGIN))) y="10" text-anchor="end" { (most) }
        }
        figcaption.small.soft { (w::PICTURE_GROWTH) }
    } }
}

/// How many entries each head added, the oldest first.
pub(super) fn heads(added: &[u64]) -> Markup {
    let most = added.iter().copied().max().unwrap_or_default();
    if added.len() < 2 || most == 0 {
        return html! {};
    }
    let count = i64::try_from(added.len()).unwrap_or(i64::MAX);
    let place =
        |number: usize| share(i64::try_from(number).unwrap_or_default(), count.saturating_sub(1));
    let height = |added: u64| added.saturating_mul(50).checked_div(most).unwrap_or_default().max(1);
    html! { figure.picture {
        svg viewBox=(format!("0 0 {WIDE} 76")) role="img" aria-label=(w::PICTURE_HEADS) {
            line.tick x1="0" x2=(WIDE) y1="70.5" y2="70.5" {}
            @for (number, added) in added.iter().enumerate() {
                rect.due x=(place(number).saturating_sub(2)) width="4"
                    y=(70_u64.saturating_sub(height(*added))) height=(height(*added)) {}
            }
            text x=(along(WIDE.saturating_sub(MARGIN))) y="10" text-anchor="end" { "+" (most) }
        }
        figcaption.small.soft { (w::PICTURE_HEADS) }
    } }
}

/// Seconds from one time to a later one.
fn seconds(from: Time, to: Time) -> i64 {
    i64::try_from(to.saturating_since(from)).unwrap_or(i64::MAX)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::{silence, years};
    use pactlog_verifier::time::CivilDate;

    #[test]
    fn the_longest_silence_may_be_the_one_that_lasts() {
        let date = |text| CivilDate::parse(text).unwrap();
        let [first, second, third] = [20_240, 20_250, 20_280];
        let found = |days: &[i64], last| silence(days, last);
        assert_eq!(found(&[first, second, third], third).unwrap().0, date("2025-06-11"));
        assert_eq!(found(&[first, second], 20_400).unwrap().1, date("2025-11-08"));
        assert_eq!(found(&[first], first), None);
    }

    #[test]
    fn years_are_marked_at_their_first_day_and_few_of_a_long_span() {
        // 2025-06-01 to 2027-03-01.
        assert_eq!(years(20_240, 20_878), [(2026, 20_454), (2027, 20_819)]);
        assert_eq!(years(20_240, 20_241), []);
        assert!(years(0, 36_500).len() <= 11);
    }
}
