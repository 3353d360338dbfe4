//! Where the built page and scratch folders are.

use std::path::{Path, PathBuf};

use url::Url;

use super::Outcome;

/// The single file, as `make page` writes it.
pub(crate) fn built_page() -> Outcome<PathBuf> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("out/machikurabe.html");
    if page.is_file() {
        Ok(page)
    } else {
        Err("out/machikurabe.html is missing; make page writes it".into())
    }
}

/// `file://` address of a path.
pub(crate) fn file_address(path: &Path) -> Outcome<Url> {
    Url::from_file_path(path).map_err(|()| format!("{} has no address", path.display()).into())
}

/// A new empty folder; its path holds Japanese, blanks and `#`, as real ones do.
pub(crate) fn scratch_folder(name: &str) -> Outcome<PathBuf> {
    let folder = std::env::temp_dir().join(format!("まち くらべ #{} {name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}
