//! `pactlog demo` with the real programs: what it prints does what it says.

use std::path::Path;
use std::process::Command;

use pactlog_tests::demo::Demo;
use pactlog_tests::load::fetch;
use pactlog_tests::program;

/// Runs a printed command in a shell; its exit code and what it said.
fn try_it(folder: &Path, command: &str) -> (Option<i32>, String) {
    let output =
        Command::new("sh").args(["-c", command]).current_dir(folder).output().expect("a shell");
    let words = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8_lossy(&words).into_owned())
}

fn assert_commands(folder: &Path, demo: &Demo) {
    let commands = demo.commands();
    assert_eq!(commands.len(), 4, "{}", demo.said);
    for (command, exit, words) in [
        (commands[0], 0, "receipt: accepted"),
        (commands[1], 1, "receipt: REJECTED"),
        (commands[2], 0, "audit: accepted"),
        (commands[3], 0, "lookup: accepted"),
    ] {
        let (found, said) = try_it(folder, command);
        assert_eq!(found, Some(exit), "{command}\n{said}");
        assert!(said.contains(words), "{command}\n{said}");
    }
}

#[test]
fn both_ledgers_run_beside_each_other_and_the_commands_do_what_they_say() {
    let folder = tempfile::tempdir().unwrap();
    let demo = Demo::start(folder.path(), &["--both", "--listen", "127.0.0.1:0"]);
    assert_eq!(demo.ready().len(), 2, "{}", demo.said);
    assert!(demo.said.contains("617 statements appended"), "{}", demo.said);
    assert!(demo.said.contains("52 statements appended"), "{}", demo.said);
    assert_commands(folder.path(), &demo);
    demo.stop();

    let again = Demo::start(folder.path(), &["--both", "--listen", "127.0.0.1:0"]);
    let nothing = again.said.matches(" 0 statements appended").count();
    assert_eq!(nothing, 2, "{}", again.said);
    again.stop();
}

/// The page that says what changed names a command that proves it.
fn assert_changes_are_proven(folder: &Path, site: &str) {
    let page = fetch(&format!("{site}/changes?since=60"));
    let page = String::from_utf8(page).unwrap();
    let command = page.split("<code>").find(|code| code.starts_with("pactlog-verify consistency"));
    let command = command.unwrap().split("</code>").next().unwrap();
    let verifier = program::path("pactlog-verify");
    let command = command.replacen("pactlog-verify", program::arg(&verifier), 1);
    let (exit, said) = try_it(folder, &command);
    assert_eq!(exit, Some(0), "{command}\n{said}");
    assert!(said.contains("the tree of size 106 begins with that of size 60"), "{said}");
    let other = command.replacen("--old-size 60", "--old-size 59", 1);
    assert_eq!(try_it(folder, &other).0, Some(1), "{other}");
}

#[test]
fn the_story_runs_alone_and_its_commands_do_what_they_say() {
    let folder = tempfile::tempdir().unwrap();
    let demo = Demo::start(folder.path(), &["--story", "--listen", "127.0.0.1:0"]);
    assert_eq!(demo.ready().len(), 1, "{}", demo.said);
    assert_commands(folder.path(), &demo);
    // Anybody may go on with the story: the parties' keys lie beside it.
    assert!(folder.path().join("demo-story/story-keys/state-XB-mfa-1.pem").is_file());
    assert_changes_are_proven(folder.path(), demo.ready()[0]);
    demo.stop();
}
