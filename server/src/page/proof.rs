//! The boxes that let a reader check and cite a statement.

use fast_qr::QRBuilder;
use maud::{Markup, html};
use pactlog_verifier::merkle::{TreeHead, prove_consistency, prove_inclusion};

use super::part;
use crate::fact::{Citation, Listing};
use crate::fault::Fault;
use crate::ledger::{Reading, Record};
use crate::words as w;

/// How to check a statement without believing this server.
pub(super) fn check(reading: &Reading<'_>, record: &Record) -> Result<Markup, Fault> {
    let published = reading.published();
    let source = reading.ledger().store().hash_source();
    let hashes = prove_inclusion(&source, record.index, published.head.size)
        .map_err(|error| Fault::prove("id", error))?;
    let common = record.statement.common();
    let id = record.statement.id();
    let note = format!("/api/v1/statements/{id}/note");
    let receipt = format!("/api/v1/statements/{id}/receipt");
    let hashes = u32::try_from(hashes.len()).unwrap_or(u32::MAX);
    Ok(html! { section.panel aria-labelledby="check" {
        h2 id="check" { (w::PROOF_HEADING) }
        @if common.is_transcribed() {
            p { (w::PROOF_RECORDED) }
        } @else {
            p { (part::behind(reading, common)) " " (w::PROOF_SIGNED) }
        }
        p { (w::proof_position(record.index, published.head.size, hashes)) }
        p { (w::PROOF_COMMANDS) }
        (commands(&verify(reading.ledger().public_url(), &id.to_string(), "statement")))
        p { a.button href=(format!("/verify#{id}")) { (w::PROOF_HERE) } }
        p.links {
            a href=(note) download=(format!("{id}.note")) { (w::PROOF_NOTE) }
            a href=(receipt) download=(format!("{id}.note.tlog-proof")) { (w::PROOF_RECEIPT) }
            a href="/policy.txt" download="policy.txt" { (w::PROOF_POLICY) }
        }
        p.small.soft { (w::PROOF_POLICY_ADVICE) }
        p.small { (w::PROOF_LIMITS) }
    } })
}

/// Commands that fetch and verify one statement.
pub(super) fn verify(url: &str, id: &str, file: &str) -> [String; 3] {
    [
        format!("curl -so {file}.note {url}/api/v1/statements/{id}/note"),
        format!("curl -so {file}.note.tlog-proof {url}/api/v1/statements/{id}/receipt"),
        format!("pactlog-verify receipt {file}.note --policy policy.txt"),
    ]
}

/// How to check that a list leaves nothing out.
pub(super) fn complete(reading: &Reading<'_>, listing: &Listing) -> Markup {
    let words = w::listing(listing);
    if listing.unproven.is_some() {
        return html! { p.small { strong { (words) } } };
    }
    let (url, size) = (reading.ledger().public_url(), listing.size);
    let subjects = || listing.lists.iter().map(|list| list.subject.as_str());
    let lines: Vec<_> = subjects().map(|name| w::lookup_command(url, name, size)).collect();
    html! { details.small {
        summary { (w::LISTING_HEADING) }
        p { (words) }
        (commands(&lines))
        p.links { @for name in subjects() {
            a href=(format!("/api/v1/lookup?subject={name}&at={size}")) { (part::hash(name)) }
        } }
        p.soft { (w::LISTING_AUDITED) }
    } }
}

/// How to take a whole case away and check it elsewhere.
pub(super) fn case(reading: &Reading<'_>, subject: &str) -> Markup {
    let (url, size) = (reading.ledger().public_url(), reading.published().head.size);
    let file = format!("/api/v1/dossier?subject={subject}&at={size}");
    html! { section.panel aria-labelledby="case" {
        h2 id="case" { (w::CASE_HEADING) }
        p { (w::CASE_WORDS) }
        (commands(&w::case_commands(url, subject)))
        p.links { a href=(file) download="case.dossier.json" { (w::CASE_DOWNLOAD) } }
    } }
}

/// Commands, one a line.
pub(super) fn commands<T: AsRef<str>>(lines: &[T]) -> Markup {
    html! { pre.commands { @for line in lines { code { (line.as_ref()) } } } }
}

/// The commands that prove that one tree begins with another, and what they are
/// to be run with.
pub(super) fn consistency(
    reading: &Reading<'_>,
    older: TreeHead,
    newer: TreeHead,
) -> Result<Markup, Fault> {
    let source = reading.ledger().store().hash_source();
    let hashes = prove_consistency(&source, older.size, newer.size)
        .map_err(|error| Fault::prove("from", error))?;
    let hashes: Vec<_> = hashes.iter().map(ToString::to_string).collect();
    let check = format!(
        "pactlog-verify consistency --old-size {} --old-root {} --size {} --root {} {}",
        older.size,
        older.root,
        newer.size,
        newer.root,
        hashes.join(" ")
    );
    let audit =
        format!("pactlog-verify audit {} --policy policy.txt", reading.ledger().public_url());
    let json = format!("/api/v1/proof/consistency?from={}&to={}", older.size, newer.size);
    Ok(html! {
        (commands(&[check.trim_end(), &audit]))
        p { a href=(json) { (w::VIEW_JSON) } }
    })
}

/// How to cite a statement so that the citation cannot drift.
pub(super) fn cite(reading: &Reading<'_>, record: &Record) -> Markup {
    let citation = Citation::of(reading, record);
    let id = record.statement.id();
    let position = position(reading, record);
    html! {
        section.panel aria-labelledby="cite" {
            h2 id="cite" { (w::CITE_HEADING) }
            p.small dir="auto" {
                @if !citation.authors.is_empty() { bdi { (citation.authors.join(", ")) } ", " }
                "“" bdi { (citation.title) } "”"
                @if citation.is_recorded { (w::CITE_RECORDED) }
                ". " bdi { (citation.origin) } ", " (position)
                ", statement " (part::hash(&id.to_string())) ". " bdi dir="ltr" { (citation.pinned) }
            }
            details.small { summary { (w::CITE_MORE) } pre.wrap tabindex="0" { (citation.bibtex()) } }
            p.small {
                a href=(format!("/cite/{id}.bib")) { "BibTeX" } " · "
                a href=(format!("/cite/{id}.json")) { "CSL-JSON" }
            }
        }
        (paper(&citation))
    }
}

fn position(reading: &Reading<'_>, record: &Record) -> String {
    let published = reading.published();
    w::citation(record.index, published.head.size, &w::moment(published.time))
}

/// What leads from a sheet of paper back to the statement: a code for cameras,
/// and the beginning of its id for eyes.
fn paper(citation: &Citation) -> Markup {
    let Ok(code) = QRBuilder::new(citation.pinned.as_bytes()).build() else { return html! {} };
    let mut path = String::new();
    for row in 0..code.size {
        for column in 0..code.size {
            let is_dark = code.data.get(row.saturating_mul(code.size).saturating_add(column));
            if is_dark.is_some_and(|module| module.value()) {
                path.push_str(&format!("M{column} {row}h1v1h-1z"));
            }
        }
    }
    let fingerprint = citation.id.as_bytes().chunks(4).take(4);
    let fingerprint: Vec<_> = fingerprint.filter_map(|part| str::from_utf8(part).ok()).collect();
    html! { aside.paper {
        svg viewBox=(format!("-2 -2 {0} {0}", code.size.saturating_add(4))) role="img" aria-label=(w::CITE_CODE) {
            path d=(path) {}
        }
        p { (part::hash(&fingerprint.join(" "))) br; bdi dir="ltr" { (citation.pinned) } }
    } }
}
