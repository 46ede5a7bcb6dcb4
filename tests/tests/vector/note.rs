//! Vectors of notes, verifier keys, checkpoints and cosignatures.

use pactlog_verifier::checkpoint::{Checkpoint, CheckpointError, SignedCheckpoint};
use pactlog_verifier::cosignature::{self, Cosignature, CosignerKey};
use pactlog_verifier::note::{Note, NoteError, VerifierKey, VerifierKeyError, VerifyError};
use pactlog_verifier::{pem, text};

use super::{Case, cause, check, covers, variants};

fn key(vkey: &str) -> VerifierKey {
    VerifierKey::parse(vkey).unwrap()
}

fn note(case: &Case) -> Result<Vec<bool>, String> {
    let note = Note::parse(&case.octets).map_err(|error| cause(&error))?;
    assert_eq!(note.to_string().as_bytes(), case.octets, "{}", case.name);
    let keys = case.fields["keys"].as_array().unwrap();
    keys.iter()
        .map(|vkey| {
            let key = key(vkey.as_str().unwrap());
            note.verify(&key).map_err(|error| format!("Verify.{}", cause(&error)))
        })
        .collect()
}

#[test]
fn notes() {
    check("note", |case| match note(case) {
        Ok(verified) => {
            assert_eq!(serde_json::json!(verified), case.fields["verified"], "{}", case.name);
            "accepted".into()
        }
        Err(cause) => cause,
    });
    covers(
        &["note"],
        "",
        variants!(NoteError:
            TooLarge, NotUtf8, ControlCharacter, NoSignatures, Unterminated, SignatureLine),
    );
}

#[test]
fn verifier_keys() {
    check("vkey", |case| {
        let text = str::from_utf8(&case.octets).unwrap();
        let key = match VerifierKey::parse(text) {
            Ok(key) => key,
            Err(error) => return cause(&error),
        };
        assert_eq!(key.name(), case.text("key_name"));
        assert_eq!(key.key_id().to_string(), case.text("key_id"));
        assert_eq!(u64::from(key.type_octet()), case.fields["type"].as_u64().unwrap());
        assert_eq!(key.to_string(), text);
        "accepted".into()
    });
    covers(
        &["vkey"],
        "",
        variants!(VerifierKeyError:
            Parts, Name, KeyIdText, Base64, KeyIdMismatch, UnknownType, Length, Key),
    );
    covers(&["vkey"], "Key.", &["NotAPoint", "SmallOrder"]);
}

#[test]
fn key_files() {
    check("key", |case| {
        let file = str::from_utf8(&case.octets).unwrap();
        let key = match pem::parse_cosigner(file, None) {
            Ok(key) => key,
            Err(error) => return cause(&error),
        };
        let (kind, public) = match &key.secret_key {
            CosignerKey::Ed25519(secret) => (1, secret.public_key().as_bytes().to_vec()),
            CosignerKey::MlDsa44(secret) => (6, secret.public_key().as_bytes().to_vec()),
        };
        assert_eq!(case.fields["kind"], kind, "{}", case.name);
        assert_eq!(case.text("public"), text::to_base64(&public), "{}", case.name);
        assert_eq!(case.fields["key_name"].as_str(), key.name.as_deref(), "{}", case.name);
        // Statements are signed with one kind alone.
        assert_eq!(pem::parse(file, None).is_ok(), kind == 1, "{}", case.name);
        "accepted".into()
    });
    covers(&["key"], "", &["NotAKey", "PassphraseNeeded"]);
}

#[test]
fn checkpoints() {
    check("checkpoint", |case| {
        let checkpoint = match SignedCheckpoint::open(&case.octets, &key(case.text("log"))) {
            Ok(checkpoint) => checkpoint,
            Err(error) => return cause(&error),
        };
        assert_eq!(checkpoint.head().size, case.number("size"));
        assert_eq!(checkpoint.head().root.to_string(), case.text("root"));
        assert_eq!(checkpoint.note.as_bytes(), case.octets);
        "accepted".into()
    });
    check("checkpoint-text", |case| {
        let text = str::from_utf8(&case.octets).unwrap();
        match Checkpoint::parse(text) {
            Ok(checkpoint) => {
                assert_eq!(checkpoint.to_string(), text);
                "accepted".into()
            }
            Err(error) => cause(&error),
        }
    });
    covers(
        &["checkpoint", "checkpoint-text", "policy"],
        "",
        variants!(CheckpointError:
            Note, Origin, Size, Root, EmptyLine, Unterminated, EmptyTreeRoot, Signature, Unsigned,
            OtherOrigin, Distrusted),
    );
}

#[test]
fn cosignatures() {
    check("cosignature", |case| {
        let note = Note::parse(&case.octets).unwrap();
        let checkpoint = Checkpoint::parse(note.text).unwrap();
        match cosignature::verify(&note, &checkpoint, &key(case.text("cosigner"))) {
            Ok(None) => "absent".into(),
            Ok(Some(Cosignature { timestamp })) => {
                assert_eq!(timestamp, case.number("timestamp"), "{}", case.name);
                "Valid".into()
            }
            Err(error) => cause(&error),
        }
    });
    let all: &[&str] =
        variants!(VerifyError: Length, Signature, RepeatedLine, WrongType, Timestamp);
    covers(&["cosignature"], "", all);
    covers(&["note"], "Verify.", &["Length", "Signature", "RepeatedLine", "WrongType"]);
}
