//! What can be taken away: exports, feeds, the calendar.

pub(crate) const DATA_HEADING: &str = "Data and feeds";
pub(crate) const DATA_LEDE: &str = "Everything here can be taken away and checked elsewhere. Each list and each page also has its data as JSON, linked at its foot.";
pub(crate) const DATA_EXPORTS: &str = "Everything at once";
pub(crate) const DATA_STATEMENTS: &str = "Every statement, one JSON object a line, with the exact octets that were signed. The first line says which tree it was taken from.";
pub(crate) const DATA_COMMITMENTS: &str =
    "A table for spreadsheets: a row for each commitment and each of its parties.";
pub(crate) const DATA_FILTERS: &str = "Both take the filters of the lists, such as";
pub(crate) const DATA_TILES: &str = "The log itself, as C2SP tlog-tiles: begin with";
pub(crate) const DATA_FEEDS: &str = "What is new";
pub(crate) const DATA_FEEDS_LEDE: &str = "Feeds of the newest 50, as Atom and as JSON Feed. Each page of a party, a norm or a commitment names its own at the foot.";
pub(crate) const DATA_OVERDUE: &str = "What has become overdue";
pub(crate) const DATA_CALENDAR: &str = "Deadlines for a calendar; of one party with";
pub(crate) const DATA_DICTIONARY: &str = "Columns of commitments.csv";
pub(crate) const DATA_CELLS: &str = "UTF-8, comma-separated, as RFC 4180 has it. A text that begins with = + - or @ has an apostrophe before it, so that a spreadsheet does not take it for a formula.";
pub(crate) const DATA_COLUMN: &str = "Column";
pub(crate) const DATA_MEANING: &str = "What stands in it";
pub(crate) const DATA_LICENCE: &str = "Licence";
