#[test]
fn the_specification_lists_the_same_fields_conditions_and_relations() {
    let spec = fs::read_to_string(folder().join("../../statement.md")).unwrap();
    let mut objects = Vec::new();
    let mut seen = BTreeSet::new();
    assert_table(&spec, "common fields", Common::FIELDS, &mut seen, &mut objects);
    for kind in Kind::ALL {
        assert_table(&spec, kind.as_str(), kind.fields(), &mut seen, &mut objects);
    }
    assert_eq!(rows(&spec, "objects within"), objects);

    let mut conditions: Vec<_> = CONDITIONS.iter().map(|c| condition("any", c)).collect();
    for kind in Kind::ALL {
        conditions.extend(kind.conditions().iter().map(|c| condition(kind.as_str(), c)));
    }
    assert_eq!(rows(&spec, "conditions"), conditions);

    let relations: Vec<_> = Rel::ALL.iter().map(|rel| relation(*rel)).collect();
    assert_eq!(rows(&spec, "relations"), relations);
}

/// Rows of the table beneath a heading.
fn rows<'s>(spec: &'s str, heading: &str) -> Vec<&'s str> {
    let mark = format!("\n### {heading}\n");
    let Some((_, section)) = spec.split_once(&mark) else { panic!("statement.md lacks {heading}") };
    let section = section.split("\n#").next().unwrap();
    section.lines().filter(|line| line.starts_with("| ")).skip(1).collect()
}

/// The table beneath the heading has exactly the fields, in order; the rows of
/// objects within are gathered in the order in which they occur.
fn assert_table(
    spec: &str,
    heading: &str,
    fields: &[Field],
    seen: &mut BTreeSet<&'static str>,
    objects: &mut Vec<String>,
) {
    let expected: Vec<_> = fields.iter().map(|field| format!("| {}", row(field))).collect();
    assert_eq!(rows(spec, heading), expected, "{heading}");
    gather(spec, fields, seen, objects);
}

fn gather(
    spec: &str,
    fields: &[Field],
    seen: &mut BTreeSet<&'static str>,
    objects: &mut Vec<String>,
) {
    for field in fields {
        match field.shape.form {
            Form::Object(fields) if seen.insert(field.shape.name) => {
                let name = field.shape.name;
                objects.extend(fields.iter().map(|field| format!("| {name} | {}", row(field))));
                gather(spec, fields, seen, objects);
            }
            Form::Pattern { pattern, .. } => {
                let row = format!("| {} | `{}` |", field.shape.name, pattern.replace('|', "\\|"));
                assert!(spec.contains(&row), "statement.md lacks {row}");
            }
            _ => {}
        }
    }
}

fn row(field: &Field) -> String {
    let shape = match field.shape.form {
        Form::Words(words) => words.join(", "),
        Form::Integer { min, max: json::MAX_INTEGER } => format!("integer from {min}"),
        Form::Integer { min, max } => format!("integer {min} to {max}"),
        _ => field.shape.name.to_owned(),
    };
    let presence = statement::presence(field);
    format!("`{}` | {presence} | {shape} | {} |", field.name, field.doc.trim())
}

fn condition(kind: &str, condition: &Condition) -> String {
    let Condition { words, requires, forbids, .. } = condition;
    format!("| {kind} | {words} | {} | {} |", requires.join(", "), forbids.join(", "))
}

fn relation(rel: Rel) -> String {
    let kinds = |kinds: &[Kind]| {
        let words: Vec<_> = kinds.iter().map(|kind| kind.as_str()).collect();
        if kinds.len() == Kind::ALL.len() { "any".to_owned() } else { words.join(", ") }
    };
    let parent = if rel.is_parent() { "yes" } else { "no" };
    format!("| `{rel}` | {} | {} | {parent} |", kinds(rel.used_by()), kinds(rel.points_to()))
}

#[test]
fn the_examples_of_the_specification_are_statements() {
    let spec = fs::read_to_string(folder().join("../../statement.md")).unwrap();
    let mut kinds = BTreeSet::new();
    for block in spec.split("```json\n").skip(1) {
        let (json, _) = block.split_once("```").unwrap();
        let draft = Draft::parse(json.as_bytes());
        kinds.insert(draft.unwrap_or_else(|problems| panic!("{json}: {problems:?}")).kind());
    }
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), Kind::ALL);
}

