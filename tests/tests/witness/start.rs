//! What a witness refuses to start with, and how it stops.

use std::fs;

use pactlog_tests::ledger::signer;
use pactlog_tests::program::{arg, run, succeed};

use super::{NAME, ORIGIN, add, ask, monitoring_url, one};

#[test]
fn it_stops_in_order_and_remembers() {
    let (_folder, log, folder) = one();
    let witness = folder.start();
    assert_eq!(add(&witness, &log.request(0, 5)).status, 200);
    let served = ask("GET", &monitoring_url(&witness, ORIGIN), b"").body;
    let ended = witness.terminate();
    assert_eq!((ended.exit, ended.err.as_str()), (Some(0), ""));
    let witness = folder.start();
    assert_eq!(ask("GET", &monitoring_url(&witness, ORIGIN), b"").body, served);
    assert_eq!(add(&witness, &log.request(0, 7)).body, "5\n");
    assert_eq!(add(&witness, &log.request(5, 7)).status, 200);
}

#[test]
fn one_process_holds_the_folder_and_the_port() {
    let (_folder, _log, folder) = one();
    let witness = folder.start();
    let second = run("pactlog-verify", &["witness", "--config", arg(&folder.config())]);
    assert_eq!(second.exit, Some(3));
    assert!(second.out.contains("another witness is running on this folder"), "{}", second.out);
    let config = fs::read_to_string(folder.config()).unwrap();
    folder.configure(&config.replace("127.0.0.1:0", &witness.address.to_string()));
    let third = run("pactlog-verify", &["witness", "--config", arg(&folder.config())]);
    assert_eq!(third.exit, Some(3));
    assert!(third.out.contains("stop what listens there"), "{}", third.out);
}

#[test]
fn a_wrong_configuration_is_named() {
    let (_folder, log, folder) = one();
    let config = fs::read_to_string(folder.config()).unwrap();
    let vkey = log.key().to_string();
    let again = format!("{config}\n[[log]]\nvkeys = [\"{vkey}\"]\n");
    let own = folder.folder.join("log.pem");
    pactlog_ledger::key::generate_file(&own, "x.example", None).unwrap();
    let shared = signer(&folder.folder.join("witness.pem")).verifier_key().to_string();
    let nameless: String = fs::read_to_string(&own).unwrap();
    let nameless = &nameless[nameless.find("-----BEGIN").unwrap()..];
    fs::write(folder.folder.join("nameless.pem"), nameless).unwrap();
    for (text, exit, words) in [
        ("listen = 5".to_owned(), 2, "listen"),
        (config.replace("state", "stat"), 2, "unknown field"),
        (config.replace("[[log]]", "connections = 0\n[[log]]"), 2, "connections"),
        (config.replace("witness.pem", "absent.pem"), 3, "absent.pem"),
        (config.replace("witness.pem", "witness.toml"), 2, "no key in a PKCS#8 PEM block"),
        (config.replace("witness.pem", "nameless.pem"), 2, "must name its key"),
        (config.replace("key =", "name = \"a b\"\nkey ="), 2, "must name its key"),
        (config.replace(&vkey, "log.example+00"), 2, "log 1: a vkey has three parts"),
        (config.replace(&format!("\"{vkey}\""), ""), 2, "log 1: it needs at least one key"),
        (config.replace("[[log]]", "[[log]]\norigin = \"\""), 2, "log 1: an origin is one line"),
        (again, 2, "two logs have the origin log.example/trees"),
        (config.replace("key =", "audit = true\nkey ="), 2, "go together"),
        (
            config.replace("key =", "audit = true\naudit_key = \"witness.pem\"\nkey ="),
            2,
            "is used for something else too",
        ),
        (config.replace("[[log]]", "[[log]]\nurl = \"http://x\""), 2, "log 1: `url` is where"),
        (config.replace(&vkey, &shared), 2, "is used for something else too"),
    ] {
        folder.configure(&text);
        let ended = run("pactlog-verify", &["witness", "--config", arg(&folder.config())]);
        assert_eq!(ended.exit, Some(exit), "{text}\n{}", ended.out);
        assert!(ended.out.contains(words), "{} lacks {words}", ended.out);
    }
    folder.configure(&config.replace("key =", "name = \"other.example/w\"\nkey ="));
    let shown =
        succeed("pactlog-verify", &["witness", "--config", arg(&folder.config()), "--vkey"]);
    assert!(shown.contains("other.example/w+") && !shown.contains(NAME), "{shown}");
}
