//! Lists in parts: how every list of this API is filtered, cut and continued.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::Response;
use serde::Serialize;

use super::envelope::{Basis, List};
use super::{Call, json, view};
use crate::fact::Listing;
use crate::fault::Fault;
use crate::ledger::{Reading, Record};
use crate::model::{Filter, Model};
use crate::order::Order;

/// Statements from the newest down: those that pass the filters of the query
/// and what `only` adds to them, each as what `item` makes of it.
pub(super) async fn statements<T: Serialize>(
    call: Call,
    known: &'static [&'static str],
    only: impl FnOnce(&mut Filter) + Send + 'static,
    item: impl Fn(&Reading<'_>, Record) -> Result<Option<T>, Fault> + Send + 'static,
) -> Response<Body> {
    view(call, known, move |reading, query| {
        let mut filter = query.filter(reading)?;
        only(&mut filter);
        let set = reading.select(&filter)?;
        let (cursor, limit) = (query.number("cursor")?, query.limit()?);
        let window = match Order::read(query)? {
            None => set.window(cursor, limit),
            Some(order) => order.window(reading, &set, cursor.unwrap_or(0), limit),
        };
        let mut items = Vec::with_capacity(window.indexes.len());
        for index in window.indexes.iter().copied() {
            items.extend(item(reading, reading.record(index)?)?);
        }
        let listing = Listing::of_filter(reading, &filter);
        json(&List::of_window(reading, &window, &listing, items))
    })
    .await
}

/// Everything that has a name of its own, in the order of the names; the
/// cursor is the last name of the part before.
pub(super) async fn catalogue<K: Ord + ToString, V, T: Serialize>(
    call: Call,
    listing: impl Fn(&Reading<'_>) -> Listing + Send + 'static,
    all: impl for<'m> Fn(&'m Model) -> &'m BTreeMap<K, V> + Send + 'static,
    parse: impl Fn(&str) -> Option<K> + Send + 'static,
    item: impl Fn(&Reading<'_>, &K, &V) -> Result<Option<T>, Fault> + Send + 'static,
) -> Response<Body> {
    view(call, &["cursor", "limit"], move |reading, query| {
        let all = all(reading.model());
        let limit = query.limit()?;
        let cursor = query.read("cursor", "the cursor of the answer before", parse)?;
        let is_before = |key: &K| cursor.as_ref().is_some_and(|cursor| key <= cursor);
        let mut rest = all.iter().skip_while(|(key, _)| is_before(key));
        let (mut items, mut last) = (Vec::new(), None);
        for (key, value) in rest.by_ref().take(limit) {
            items.extend(item(reading, key, value)?);
            last = Some(key.to_string());
        }
        let next_cursor = last.filter(|_| rest.next().is_some());
        json(&List {
            basis: Basis::of(reading),
            total: u64::try_from(all.len()).unwrap_or(u64::MAX),
            complete: cursor.is_none() && next_cursor.is_none(),
            proof: (&listing(reading)).into(),
            items,
            next_cursor,
        })
    })
    .await
}
