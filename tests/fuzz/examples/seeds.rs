//! Writes the seeds of each target into a folder of its name beneath the one
//! that is given, and prints the names.

use std::path::PathBuf;
use std::{env, fs};

fn main() -> std::io::Result<()> {
    let corpus = PathBuf::from(env::args().nth(1).expect("give a folder"));
    for target in pactlog_fuzz::targets() {
        let folder = corpus.join(target.name);
        fs::create_dir_all(&folder)?;
        for (number, seed) in (target.seeds)().iter().enumerate() {
            fs::write(folder.join(format!("seed-{number}")), seed)?;
        }
        println!("{}", target.name);
    }
    Ok(())
}
