//! Counters for the operator, as Prometheus reads them.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

/// What a request was for, by the cost that it may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Area {
    /// Checkpoint, tiles and bundles.
    Tile,
    /// JSON.
    Api,
    /// The site.
    Page,
    /// For operators.
    Operator,
}

impl Area {
    const ALL: [Self; 4] = [Self::Tile, Self::Api, Self::Page, Self::Operator];

    /// The area of a path.
    pub(crate) fn of(path: &str) -> Self {
        if path == "/checkpoint" || path.starts_with("/tile/") {
            Self::Tile
        } else if path.starts_with("/api/") {
            Self::Api
        } else if path == "/healthz" || path == "/metrics" {
            Self::Operator
        } else {
            Self::Page
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Tile => "tile",
            Self::Api => "api",
            Self::Page => "page",
            Self::Operator => "operator",
        }
    }
}

/// Counters since the start.
#[derive(Debug, Default)]
pub(crate) struct Metrics {
    answers: [[AtomicU64; 4]; 4],
    /// Connections open.
    pub(crate) connections: AtomicI64,
    /// Tiles and bundles read from the store.
    pub(crate) tile_reads: AtomicU64,
    /// Pages and JSON answers computed.
    pub(crate) views: AtomicU64,
    /// Times the store was asked for news.
    pub(crate) catch_ups: AtomicU64,
    /// Times that failed.
    pub(crate) failed_catch_ups: AtomicU64,
    /// Size of the newest signed head.
    pub(crate) signed_size: AtomicU64,
    /// Size of the newest published head that is shown.
    pub(crate) published_size: AtomicU64,
}

const CLASSES: [&str; 4] = ["2xx", "3xx", "4xx", "5xx"];

impl Metrics {
    /// Counts one answer.
    pub(crate) fn answered(&self, area: Area, status: u16) {
        let class = usize::from((status / 100).clamp(2, 5).saturating_sub(2));
        let place = Area::ALL.iter().position(|other| *other == area);
        let counter = place.and_then(|place| self.answers.get(place)?.get(class));
        if let Some(counter) = counter {
            counter.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// The exposition text.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        let mut put = |line: std::fmt::Arguments<'_>| {
            text.write_fmt(line).expect("a string takes any text");
        };
        put(format_args!("# TYPE pactlog_answers_total counter\n"));
        for (area, counters) in Area::ALL.iter().zip(&self.answers) {
            for (class, counter) in CLASSES.iter().zip(counters) {
                put(format_args!(
                    "pactlog_answers_total{{area=\"{}\",class=\"{class}\"}} {}\n",
                    area.name(),
                    counter.load(Ordering::Relaxed)
                ));
            }
        }
        put(format_args!(
            "# TYPE pactlog_connections gauge\npactlog_connections {}\n",
            self.connections.load(Ordering::Relaxed)
        ));
        for (name, kind, counter) in [
            ("tile_reads_total", "counter", &self.tile_reads),
            ("views_total", "counter", &self.views),
            ("catch_ups_total", "counter", &self.catch_ups),
            ("failed_catch_ups_total", "counter", &self.failed_catch_ups),
            ("signed_size", "gauge", &self.signed_size),
            ("published_size", "gauge", &self.published_size),
        ] {
            put(format_args!(
                "# TYPE pactlog_{name} {kind}\npactlog_{name} {}\n",
                counter.load(Ordering::Relaxed)
            ));
        }
        text
    }
}
