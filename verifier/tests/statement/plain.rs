#[test]
fn plain_words_show_every_field_and_obey_nothing() {
    let statement = Statement::parse(sign_example("commitment").as_bytes()).unwrap();
    let words = statement::plain::render(&statement, "ar");
    assert!(words.starts_with("نشر سياسة\ncommitment by state:XA\n"), "{words}");
    for part in [
        &format!("id {}\n", statement.id()),
        "summary (en): By the end of 2026",
        "  deliverable (en): Policy in force",
        "  value: 500000.00",
        "norms: UN-13a",
        "reporting interval months: 6",
    ] {
        assert!(words.contains(part), "{part}\n{words}");
    }
    assert_eq!(
        statement::plain::escaped("a\u{1b}[2J\u{2066}\u{2028}\nb", 0),
        "a\\u{1b}[2J\\u{2066}\\u{2028}\n  b"
    );
    let transcribed = Statement::parse(sign_example("review-transcribed").as_bytes()).unwrap();
    let words = statement::plain::render(&transcribed, "en");
    assert!(words.contains("not signed by body:t-cy"), "{words}");
}

