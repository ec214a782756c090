//! Where the files of an import lie: in a folder, or inside the program.

use std::{
    fs::File,
    io::{self, Cursor, Read, Seek},
    path::PathBuf,
};

use super::error::ImportError;

/// The files a mapping may name.
#[derive(Clone, Debug)]
pub enum Files {
    /// Those of a folder; absolute names are taken as they are.
    Folder(PathBuf),
    /// Those inside the program, by name.
    Inside(&'static [(&'static str, &'static str)]),
}

/// Something to read from that can be read again.
pub trait ReadSeek: Read + Seek {}

impl<T: Read + Seek> ReadSeek for T {}

impl Files {
    /// Opens a file by the name the mapping has for it.
    pub fn open(&self, name: &str) -> Result<Box<dyn ReadSeek>, ImportError> {
        let unreadable = |message: String| ImportError::Unreadable { file: name.to_owned(), message };
        match self {
            Self::Folder(folder) => {
                let path = folder.join(name);
                let file = File::open(&path).map_err(|error| unreadable(plainly(&error, &path)))?;
                // A folder can be opened like a file, and a pipe cannot be read again.
                match file.metadata() {
                    Ok(metadata) if metadata.is_file() => Ok(Box::new(file)),
                    _ => Err(unreadable("it is not a file".to_owned())),
                }
            }
            Self::Inside(files) => files
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, text)| Box::new(Cursor::new(text.as_bytes())) as Box<dyn ReadSeek>)
                .ok_or_else(|| unreadable("it is not there".to_owned())),
        }
    }
}

/// An error of the operating system in plain words.
pub fn plainly(error: &io::Error, path: &std::path::Path) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => format!("there is no {}", path.display()),
        io::ErrorKind::PermissionDenied => "it may not be opened".to_owned(),
        _ => error.to_string(),
    }
}
