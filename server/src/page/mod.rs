//! stub
use crate::fault::Fault;
use crate::ledger::Ledger;
use axum::Router;
use std::sync::Arc;
pub(crate) fn routes() -> Router<Arc<Ledger>> {
    Router::new()
}
pub(crate) fn fault(_: &Ledger, fault: &Fault) -> String {
    fault.to_string()
}
