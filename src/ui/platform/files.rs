//! Files that the reader chose or dropped, folders included.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DataTransfer, DragEvent, File, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry,
    HtmlInputElement,
};

use crate::source::SourceFile;

/// Folders below this depth are not entered.
const DEPTH: u32 = 8;
/// More files than this are not taken at once.
const COUNT: usize = 500;

/// A file the reader chose, not yet read.
#[derive(Clone, Debug, PartialEq)]
pub struct PickedFile {
    /// Name without folders.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// The browser's handle.
    pub handle: File,
}

impl PickedFile {
    fn new(handle: File) -> Self {
        Self {
            name: handle.name(),
            bytes: handle.size() as u64,
            handle,
        }
    }
}

/// What a file input holds; it is emptied, so that the same files can be chosen again.
pub fn files_of_input(input: &HtmlInputElement) -> Vec<PickedFile> {
    let mut picked = Vec::new();
    if let Some(list) = input.files() {
        for index in 0..list.length() {
            picked.extend(list.get(index).map(PickedFile::new));
        }
    }
    input.set_value("");
    in_order(picked)
}

/// Files made from bytes in memory.
pub fn files_of_sources(sources: &[SourceFile]) -> Vec<PickedFile> {
    sources
        .iter()
        .filter_map(|source| {
            let part = Array::of1(&Uint8Array::from(source.bytes.as_slice()));
            let handle = File::new_with_u8_array_sequence(&part, &source.name).ok()?;
            Some(PickedFile {
                name: source.name.clone(),
                ..PickedFile::new(handle)
            })
        })
        .collect()
}

/// What was dropped; `done` is called once, after all folders are listed.
pub fn dropped_files(transfer: &DataTransfer, done: impl FnOnce(Vec<PickedFile>) + 'static) {
    // The items are valid during the event only: entries are taken at once.
    let items = transfer.items();
    let mut entries = Vec::new();
    for index in 0..items.length() {
        let entry = items
            .get(index)
            .and_then(|item| item.webkit_get_as_entry().ok().flatten());
        entries.extend(entry);
    }
    if entries.is_empty() {
        let mut picked = Vec::new();
        if let Some(list) = transfer.files() {
            for index in 0..list.length() {
                picked.extend(list.get(index).map(PickedFile::new));
            }
        }
        done(in_order(picked));
        return;
    }
    wasm_bindgen_futures::spawn_local(async move {
        done(in_order(files_below(entries).await));
    });
}

async fn files_below(entries: Vec<FileSystemEntry>) -> Vec<PickedFile> {
    let mut picked = Vec::new();
    let mut open: Vec<(FileSystemEntry, u32)> =
        entries.into_iter().map(|entry| (entry, 0)).collect();
    while let Some((entry, depth)) = open.pop() {
        if picked.len() >= COUNT {
            break;
        }
        if entry.is_file() {
            if let Some(file) = file_of(entry.unchecked_into()).await {
                picked.push(PickedFile::new(file));
            }
        } else if depth < DEPTH {
            let children = children_of(entry.unchecked_into()).await;
            open.extend(children.into_iter().map(|child| (child, depth + 1)));
        }
    }
    picked
}

async fn file_of(entry: FileSystemFileEntry) -> Option<File> {
    let promise = Promise::new(&mut |resolve, reject| {
        entry.file_with_callback_and_callback(&resolve, &reject);
    });
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

/// Directories are listed in portions; an empty one is the end.
async fn children_of(entry: FileSystemDirectoryEntry) -> Vec<FileSystemEntry> {
    let reader = entry.create_reader();
    let children = Rc::new(RefCell::new(Vec::new()));
    loop {
        let promise = Promise::new(&mut |resolve, reject| {
            let _ = reader.read_entries_with_callback_and_callback(&resolve, &reject);
        });
        let Ok(portion) = JsFuture::from(promise).await else {
            break;
        };
        let portion = Array::from(&portion);
        if portion.length() == 0 || children.borrow().len() > COUNT {
            break;
        }
        children
            .borrow_mut()
            .extend(portion.iter().map(JsCast::unchecked_into));
    }
    children.take()
}

/// By name; hidden files and the system's own folder notes are left out.
fn in_order(mut picked: Vec<PickedFile>) -> Vec<PickedFile> {
    picked.retain(|file| !file.name.starts_with('.') && file.name != "Thumbs.db");
    picked.sort_by(|a, b| a.name.cmp(&b.name));
    picked.truncate(COUNT);
    picked
}

/// Takes drops anywhere on the page, as long as it lives: a file that misses the zone would
/// otherwise replace the page.
pub fn on_page_drop(call: impl Fn(Vec<PickedFile>) + Clone + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let over = Closure::<dyn Fn(DragEvent)>::new(|event: DragEvent| event.prevent_default());
    let drop = Closure::<dyn Fn(DragEvent)>::new(move |event: DragEvent| {
        if event.default_prevented() {
            return;
        }
        event.prevent_default();
        if let Some(transfer) = event.data_transfer() {
            dropped_files(&transfer, call.clone());
        }
    });
    let _ = window.add_event_listener_with_callback("dragover", over.as_ref().unchecked_ref());
    let _ = window.add_event_listener_with_callback("drop", drop.as_ref().unchecked_ref());
    over.forget();
    drop.forget();
}
