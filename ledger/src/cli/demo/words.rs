//! What the demonstration says when it is ready.

use std::path::Path;

use super::Running;
use super::show::Sample;

/// Says where the sites are, what was verified, and what to try.
pub(super) fn print_ready(running: &[Running], verify: &Path) {
    for one in running {
        println!("ready {}\n  {}", one.url, one.stage.show.words());
    }
    let Some(one) = running.first() else { return };
    let Sample { words: [right, wrong], .. } = one.stage.show.sample();
    let (verify, policy) = (quoted(verify), quoted(&one.layout.policy));
    let note = quoted(&one.sample);
    let changed = quoted(&one.sample.with_file_name("changed.note"));
    let proof = quoted(&one.sample.with_file_name("pledge.note.tlog-proof"));
    let (url, audit) = (&one.url, quoted(&one.witnesses.audit_policy));
    println!(
        "\nVerified: every entry, signature, rule, tile and index root, as the server serves it,\n\
         with no other trust than {policy}: each head counts when two of three witnesses cosigned it.\n\n\
         Try, in another terminal:\n\n\
         1. Verify the receipt of a pledge, offline:\n   \
         {verify} receipt {note} --policy {policy}\n\n\
         2. Change one letter of it (\"{right}\" to \"{wrong}\") and see it fail:\n   \
         sed 's/{right}/{wrong}/' {note} > {changed}; {verify} receipt {changed} {proof} --policy {policy}\n\n\
         3. Audit everything yourself:\n   \
         {verify} audit {url} --policy {policy}\n\n\
         And ask for a list that two of three witnesses saw and the auditing one found complete:\n   \
         {verify} lookup {url} kind:party --policy {policy} --audit-policy {audit}\n\n\
         Ctrl-C stops the demonstration; what was made stays in its folder."
    );
}

/// A path as a POSIX shell reads it.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | '_');
    if text.chars().all(is_plain) { text } else { format!("'{}'", text.replace('\'', "'\\''")) }
}
