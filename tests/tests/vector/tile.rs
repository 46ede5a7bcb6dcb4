//! Vectors of tile paths and entry bundles.

use pactlog_verifier::tile::{BundleError, TileKind, TilePath, parse_bundle, push_entry};

use super::{cause, check, covers, variants};

#[test]
fn tile_paths() {
    check("tilepath", |case| {
        let text = str::from_utf8(&case.octets).unwrap();
        let Some(path) = TilePath::parse(text) else { return "refused".into() };
        let level = match path.kind {
            TileKind::Entries => "entries".into(),
            TileKind::Hashes { level } => serde_json::Value::from(level),
        };
        assert_eq!(case.fields["level"], level, "{text}");
        assert_eq!(case.number("index"), path.index, "{text}");
        assert_eq!(case.fields["width"].as_u64(), Some(u64::from(path.width)), "{text}");
        assert_eq!(path.to_string(), text);
        "accepted".into()
    });
}

#[test]
fn bundles() {
    check("bundle", |case| {
        let width = u16::try_from(case.fields["width"].as_u64().unwrap()).unwrap();
        match parse_bundle(&case.octets, width) {
            Ok(entries) => {
                let mut again = Vec::new();
                for entry in entries {
                    push_entry(&mut again, entry).unwrap();
                }
                assert!(again == case.octets, "{} is not printed back", case.name);
                "accepted".into()
            }
            Err(error) => cause(&error),
        }
    });
    covers(&["bundle"], "", variants!(BundleError: Truncated, EmptyEntry, WrongCount));
}
