//! Office packages: the parts of a ZIP archive, unfolded one at a time under one limit.
//!
//! Sizes that the archive states are never believed: a part is unfolded until it ends or until
//! the package has used up [`Limits::unfolded_bytes`].

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::xml::{Token, Xml};
use super::{IngestError, Limits};

/// Most parts of a package.
const PARTS: usize = 100_000;

/// A part that cannot be read whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartError {
    /// There is none of this name.
    Absent,
    /// More than the limit; nothing of it is used.
    TooLarge,
}

impl PartError {
    /// Why a file without this part gives nothing.
    pub(super) fn refusal(self, part: &str, limits: &Limits) -> IngestError {
        let allowed = limits.unfolded_bytes;
        match self {
            Self::Absent => IngestError::Damaged {
                detail: format!("{part}: the part is missing"),
            },
            Self::TooLarge => IngestError::OverLimit {
                limit: "unfolded-bytes".to_owned(),
                found: allowed + 1,
                allowed,
            },
        }
    }
}

/// A part, as far as it could be unfolded.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    /// The bytes.
    pub(super) bytes: Vec<u8>,
    /// Why they end early.
    pub(super) damage: Option<String>,
}

impl Part {
    /// The part as text; bytes that are no UTF-8 are replaced, which counts as damage.
    pub(super) fn into_text(self) -> (String, Option<String>) {
        match String::from_utf8(self.bytes) {
            Ok(text) => (text, self.damage),
            Err(error) => {
                let damage = self.damage.or_else(|| Some("not UTF-8".to_owned()));
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                (text, damage)
            }
        }
    }
}

/// A relation of a part to another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Relation {
    /// Last segment of its type: `worksheet`, `drawing`.
    pub(super) kind: String,
    /// Path of the target in the package, or an address outside.
    pub(super) target: String,
    /// The target is outside the package; it is never opened.
    pub(super) is_external: bool,
}

/// An open package.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Folded name → number in the archive.
    names: BTreeMap<String, usize>,
    left: u64,
}

impl<'a> Package<'a> {
    /// Reads the directory.
    ///
    /// # Errors
    /// `Damaged`, `OverLimit`.
    pub(super) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, IngestError> {
        let archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|error| IngestError::Damaged {
                detail: error.to_string(),
            })?;
        if archive.len() > PARTS {
            return Err(IngestError::OverLimit {
                limit: "entries".to_owned(),
                found: archive.len() as u64,
                allowed: PARTS as u64,
            });
        }
        let mut names = BTreeMap::new();
        for index in 0..archive.len() {
            if let Some(Ok(name)) = archive.name_for_index(index) {
                names.entry(folded(&name)).or_insert(index);
            }
        }
        Ok(Self {
            archive,
            names,
            left: limits.unfolded_bytes,
        })
    }

    /// Whether there is a part of this name.
    pub(super) fn holds(&self, name: &str) -> bool {
        self.names.contains_key(&folded(name))
    }

    /// Names below a folder, folded.
    pub(super) fn below(&self, folder: &str) -> Vec<String> {
        let folder = folded(folder);
        self.names
            .range(folder.clone()..)
            .take_while(|(name, _)| name.starts_with(&folder))
            .map(|(name, _)| name.clone())
            .collect()
    }

    /// Unfolds a part.
    pub(super) fn part(&mut self, name: &str) -> Result<Part, PartError> {
        let index = *self.names.get(&folded(name)).ok_or(PartError::Absent)?;
        let damaged = |detail: String| Part {
            bytes: Vec::new(),
            damage: Some(detail),
        };
        let file = match self.archive.by_index(index) {
            Ok(file) => file,
            Err(error) => return Ok(damaged(error.to_string())),
        };
        let mut bytes = Vec::new();
        let read = file.take(self.left + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > self.left {
            return Err(PartError::TooLarge);
        }
        self.left -= bytes.len() as u64;
        Ok(Part {
            bytes,
            damage: read.err().map(|error| error.to_string()),
        })
    }

    /// Unfolds a part that is text; an absent one is empty.
    pub(super) fn text(&mut self, name: &str) -> Result<(String, Option<String>), PartError> {
        match self.part(name) {
            Ok(part) => Ok(part.into_text()),
            Err(PartError::Absent) => Ok((String::new(), None)),
            Err(error) => Err(error),
        }
    }

    /// The relations of a part by their identifiers. What is damaged is left out.
    pub(super) fn relations(&mut self, part: &str) -> BTreeMap<String, Relation> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = format!("{folder}/_rels/{file}.rels");
        let (text, _) = self.text(&name).unwrap_or_default();
        let mut relations = BTreeMap::new();
        let mut xml = Xml::new(&text);
        while let Ok(Some(token)) = xml.next() {
            let Token::Start(tag) = token else { continue };
            let (Some(id), Some(target)) = (tag.attribute("Id"), tag.attribute("Target")) else {
                continue;
            };
            let is_external = tag.attribute("TargetMode").as_deref() == Some("External");
            let kind = tag.attribute("Type").unwrap_or_default();
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            let target = if is_external {
                target.into_owned()
            } else {
                resolved(folder, &target)
            };
            relations.insert(
                id.into_owned(),
                Relation {
                    kind,
                    target,
                    is_external,
                },
            );
        }
        relations
    }
}

/// Names of parts are compared without case and without a leading slash.
fn folded(name: &str) -> String {
    name.trim_start_matches('/')
        .replace('\\', "/")
        .to_ascii_lowercase()
}

/// A target relative to the folder of its part.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|s| !s.is_empty()).collect();
    for segment in target.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            segment => path.push(segment),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn targets_are_paths_in_the_package() {
        assert_eq!(
            resolved("xl/worksheets", "../drawings/drawing1.xml"),
            "xl/drawings/drawing1.xml"
        );
        assert_eq!(resolved("xl", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(resolved("", "../../x"), "x");
    }
}
