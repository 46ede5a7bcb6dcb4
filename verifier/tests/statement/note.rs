//! Notes that are refused for what is around the JSON.

use pactlog_verifier::note::{Note, SignatureLine};
use pactlog_verifier::statement::{HEADER, MAX_STATEMENT, MAX_STRING};

use crate::{Vector, refused, sign_example, signer};

/// Refused for what is around the JSON.
pub(crate) fn malformed() -> Vec<Vector> {
    let note = sign_example("commitment-joint-own");
    let (text, lines) = note.split_once("\n\n").unwrap();
    let (first, second) = lines.split_once('\n').unwrap();
    let second = second.trim_end();
    let stranger = signer("state:XA/mfa-2027").sign(&format!("{text}\n"));
    let short = SignatureLine { signature: vec![1; 63], ..stranger.clone() };
    let long = SignatureLine { signature: vec![1; 72], ..stranger.clone() };
    let alone = |line: &SignatureLine| {
        let (text, _) = sign_example("review").split_once("\n\n").map(own).unwrap();
        let line = SignatureLine { name: "org:watchers/board-2026".into(), ..line.clone() };
        format!("{text}\n\n{line}")
    };
    let with_text = |text: &str| {
        let (json, keys) = (text.to_owned(), ["state:XA/mfa-2026", "state:XB/mfa-2026"]);
        let lines = keys.iter().map(|name| signer(name).sign(&json)).collect();
        Note { text: &json, lines }.to_string()
    };
    let full = format!("{text}\n");
    let padded = note.replacen(
        "\"Exercise together\"",
        &format!("\"{}\"", "x".repeat(MAX_STATEMENT + 1 - note.len() + "Exercise together".len())),
        1,
    );
    let large_string = note.replacen("Exercise together", &"x".repeat(MAX_STRING + 1), 1);
    vec![
        refused("empty", "", "form.note", ""),
        refused("no-signatures", full.clone(), "form.note", ""),
        refused("not-utf8", [note.as_bytes(), b"\xff"].concat(), "form.utf8", ""),
        refused("nul", note.replacen("Exercise", "\0xercise", 1), "form.raw_control", ""),
        refused("tab", note.replacen(",\"type\"", ",\t\"type\"", 1), "form.raw_control", ""),
        refused("crlf", note.replace('\n', "\r\n"), "form.raw_control", ""),
        refused("no-final-newline", note.trim_end(), "form.note", ""),
        refused("two-final-newlines", format!("{note}\n"), "form.note", ""),
        refused("one-too-large", padded, "form.too_large", ""),
        refused("string-too-long", large_string, "form.too_long", "/title/en"),
        refused("header-other", with_text(&full.replacen("@v1", "@v2", 1)), "form.header", ""),
        refused("header-space", with_text(&full.replacen("@v1", "@v1 ", 1)), "form.header", ""),
        refused("header-missing", with_text(full.split_once('\n').unwrap().1), "form.header", ""),
        refused("no-object", with_text(&format!("{HEADER}\n")), "form.not_an_object", ""),
        refused("line-after-object", with_text(&format!("{full}x\n")), "form.not_an_object", ""),
        refused("signer-missing", format!("{text}\n\n{first}\n"), "form.signers", "/signers"),
        refused("signer-added", format!("{note}{stranger}"), "form.signers", "/signers"),
        refused(
            "signers-swapped",
            format!("{text}\n\n{second}\n{first}\n"),
            "form.signers",
            "/signers",
        ),
        refused(
            "signer-other",
            format!("{text}\n\n{stranger}{second}\n"),
            "form.signers",
            "/signers",
        ),
        refused("signature-short", alone(&short), "form.signature_length", ""),
        refused("signature-timestamped", alone(&long), "form.signature_length", ""),
        refused("base64-unpadded", note.replacen("=\n", "\n", 1), "form.note", ""),
        refused("base64-tail-bits", with_tail_bits(&note), "form.note", ""),
        refused("base64-newline", with_newline_in_base64(&note), "form.note", ""),
        refused("line-unknown", format!("{note}unknown line\n"), "form.note", ""),
        refused("hyphen-for-dash", note.replacen('\u{2014}', "-", 1), "form.note", ""),
    ]
}

fn own((a, b): (&str, &str)) -> (String, String) {
    (a.to_owned(), b.to_owned())
}

/// The last signature with a bit set that its base64 does not use.
fn with_tail_bits(note: &str) -> String {
    let note = note.trim_end();
    let bare = note.trim_end_matches('=');
    let (pad, last) = (&note[bare.len()..], bare.chars().last().unwrap());
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let place = alphabet.find(last).unwrap();
    format!("{}{}{pad}\n", &bare[..bare.len() - 1], &alphabet[place + 1..place + 2])
}

fn with_newline_in_base64(note: &str) -> String {
    let middle = note.len() - 20;
    format!("{}\n{}", &note[..middle], &note[middle..])
}
