//! The folder that the database writes its own log to.

use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::process;

/// A folder outside the store; a temporary one is removed at the end.
pub(crate) struct Scratch {
    path: PathBuf,
    temporary: bool,
}

impl Scratch {
    /// The given folder, or a new one that nobody else can read.
    ///
    /// # Errors
    /// The folder and why it cannot be used.
    pub(crate) fn open(given: Option<&Path>) -> Result<Self, (PathBuf, io::Error)> {
        if let Some(path) = given {
            let path = path.to_owned();
            return match fs::create_dir_all(&path) {
                Ok(()) => Ok(Self { path, temporary: false }),
                Err(error) => Err((path, error)),
            };
        }
        let mut attempt = 0_u32;
        loop {
            let name = format!("pactlog-server-{}-{attempt}", process::id());
            let path = std::env::temp_dir().join(name);
            match DirBuilder::new().mode(0o700).create(&path) {
                Ok(()) => return Ok(Self { path, temporary: true }),
                // Left by a process of the same id that was killed.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && attempt < 100 => {
                    attempt = attempt.saturating_add(1);
                }
                Err(error) => return Err((path, error)),
            }
        }
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if self.temporary
            && let Err(error) = fs::remove_dir_all(&self.path)
        {
            tracing::warn!(%error, path = %self.path.display(), "the scratch folder stays");
        }
    }
}
