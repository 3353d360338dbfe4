//! A damaged file written anew: one of the two readers rebuilds a lost table of contents quickly, the
//! other does not, so that it gets what the first one found.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier, Rect, Stream};
use hayro_syntax::page::{Page, Rotation};

/// Objects inside objects.
const DEPTH: usize = 64;
/// Levels of the tree of pages.
const LEVELS: usize = 32;
/// Objects that are written.
const OBJECTS: usize = 2_000_000;

/// Whether the table of contents is where the end of the file says.
pub(super) fn has_contents(bytes: &[u8]) -> bool {
    let tail_start = bytes.len().saturating_sub(4_096);
    let tail = bytes.get(tail_start..).unwrap_or_default();
    let Some(word) = tail.windows(9).rposition(|w| w == b"startxref") else {
        return false;
    };
    let number = tail
        .get(word + 9..)
        .unwrap_or_default()
        .iter()
        .skip_while(|b| b.is_ascii_whitespace())
        .take_while(|b| b.is_ascii_digit())
        .take(12)
        .fold(0_usize, |sum, digit| sum * 10 + usize::from(digit - b'0'));
    let header = bytes
        .get(..bytes.len().min(1_024))
        .and_then(|head| head.windows(5).position(|w| w == b"%PDF-"))
        .unwrap_or_default();
    let at = bytes
        .get(number.saturating_add(header)..)
        .unwrap_or_default();
    let start = at
        .iter()
        .position(|b| !b.is_ascii_whitespace())
        .unwrap_or(at.len());
    let at = at.get(start..).unwrap_or_default();
    let is_stream = at.first().is_some_and(u8::is_ascii_digit)
        && at
            .get(..32.min(at.len()))
            .unwrap_or_default()
            .windows(4)
            .any(|w| w == b" obj");
    at.starts_with(b"xref") || is_stream
}

/// The pages of a file and all that they refer to, but for pictures, as a new file.
pub(super) fn rewritten(pdf: &Pdf) -> Vec<u8> {
    let mut writer = Writer {
        pdf,
        out: b"%PDF-1.7\n".to_vec(),
        offsets: BTreeMap::new(),
        waiting: Vec::new(),
        seen: BTreeSet::new(),
    };
    let pages: Vec<Vec<u8>> = pdf.pages().iter().map(|page| writer.page(page)).collect();
    while let Some(id) = writer.waiting.pop() {
        writer.object(id);
    }
    writer.finish(&pages)
}

struct Writer<'a> {
    pdf: &'a Pdf,
    out: Vec<u8>,
    /// Number of an object → where it was written.
    offsets: BTreeMap<u32, usize>,
    waiting: Vec<(u32, i32)>,
    seen: BTreeSet<u32>,
}

impl Writer<'_> {
    /// The dictionary of a page but for its parent.
    fn page(&mut self, page: &Page<'_>) -> Vec<u8> {
        let area = |name: &str, r: Rect| {
            format!("/{name}[{} {} {} {}]", r.x0, r.y0, r.x1, r.y1).into_bytes()
        };
        let mut out = b"<</Type/Page".to_vec();
        out.extend(area("MediaBox", page.media_box()));
        out.extend(area("CropBox", page.crop_box()));
        let turn = match page.rotation() {
            Rotation::None => 0,
            Rotation::Horizontal => 90,
            Rotation::Flipped => 180,
            Rotation::FlippedHorizontal => 270,
        };
        out.extend(format!("/Rotate {turn}").into_bytes());
        let mut dict = page.raw().clone();
        for _ in 0..LEVELS {
            if dict.contains_key("Resources") {
                break;
            }
            let Some(parent) = dict.get::<Dict<'_>>("Parent") else {
                break;
            };
            dict = parent;
        }
        for (key, of) in [("Resources", &dict), ("Contents", page.raw())] {
            if let Some(value) = of.get_raw::<Object<'_>>(key) {
                out.extend(format!("/{key} ").into_bytes());
                self.value(&value, &mut out, 0);
            }
        }
        out
    }

    fn object(&mut self, (number, generation): (u32, i32)) {
        let id = ObjectIdentifier::new(number, generation);
        let Some(object) = self.pdf.xref().get::<Object<'_>>(id) else {
            return;
        };
        let mut body = Vec::new();
        self.plain(&object, &mut body, 0);
        self.put(number, &body);
    }

    fn put(&mut self, number: u32, body: &[u8]) {
        self.offsets.insert(number, self.out.len());
        self.out.extend(format!("{number} 0 obj\n").into_bytes());
        self.out.extend(body);
        self.out.extend(b"\nendobj\n");
    }

    fn value(&mut self, value: &MaybeRef<Object<'_>>, out: &mut Vec<u8>, depth: usize) {
        match value {
            MaybeRef::Ref(r) => {
                if self.seen.len() < OBJECTS && self.seen.insert(r.obj_number) {
                    self.waiting.push((r.obj_number, r.gen_number));
                }
                out.extend(format!("{} 0 R", r.obj_number).into_bytes());
            }
            MaybeRef::NotRef(object) => self.plain(object, out, depth),
        }
    }

    fn plain(&mut self, object: &Object<'_>, out: &mut Vec<u8>, depth: usize) {
        if depth > DEPTH {
            out.extend(b"null");
            return;
        }
        match object {
            Object::Null(_) => out.extend(b"null"),
            Object::Boolean(value) => out.extend(value.to_string().into_bytes()),
            Object::Number(number) => out.extend(number.as_f64().to_string().into_bytes()),
            Object::String(text) => {
                out.push(b'<');
                for byte in text.as_bytes() {
                    out.extend(format!("{byte:02x}").into_bytes());
                }
                out.push(b'>');
            }
            Object::Name(name) => put_name(name, out),
            Object::Array(array) => self.array(array, out, depth),
            Object::Dict(dict) => self.dict(dict, None, out, depth),
            Object::Stream(stream) => self.stream(stream, out, depth),
        }
    }

    fn array(&mut self, array: &Array<'_>, out: &mut Vec<u8>, depth: usize) {
        out.push(b'[');
        for item in array.raw_iter() {
            self.value(&item, out, depth + 1);
            out.push(b' ');
        }
        out.push(b']');
    }

    fn dict(&mut self, dict: &Dict<'_>, length: Option<usize>, out: &mut Vec<u8>, depth: usize) {
        out.extend(b"<<");
        for (key, value) in dict.entries() {
            let is_replaced = length.is_some() && key.as_ref() == b"Length";
            // The tree above, and what is no text.
            if is_replaced || matches!(key.as_ref(), b"Parent" | b"StructParent" | b"Metadata") {
                continue;
            }
            put_name(&key, out);
            out.push(b' ');
            self.value(&value, out, depth + 1);
        }
        if let Some(length) = length {
            out.extend(format!("/Length {length}").into_bytes());
        }
        out.extend(b">>");
    }

    fn stream(&mut self, stream: &Stream<'_>, out: &mut Vec<u8>, depth: usize) {
        let subtype = stream.dict().get::<Name<'_>>("Subtype");
        let is_picture = subtype.is_some_and(|name| name.as_ref() == b"Image");
        let data = if is_picture {
            None
        } else {
            Some(stream.raw_data())
        };
        let data = data.as_deref().unwrap_or_default();
        self.dict(stream.dict(), Some(data.len()), out, depth);
        out.extend(b"\nstream\n");
        out.extend(data);
        out.extend(b"\nendstream");
    }

    fn finish(mut self, pages: &[Vec<u8>]) -> Vec<u8> {
        let last = self
            .seen
            .last()
            .copied()
            .unwrap_or_default()
            .min(u32::MAX / 2);
        let (root, tree) = (last + 1, last + 2);
        let mut kids = String::new();
        for (number, page) in (tree + 1..).zip(pages) {
            let mut body = page.clone();
            body.extend(format!("/Parent {tree} 0 R>>").into_bytes());
            self.put(number, &body);
            let _ = write!(kids, "{number} 0 R ");
        }
        self.put(
            root,
            format!("<</Type/Catalog/Pages {tree} 0 R>>").as_bytes(),
        );
        let count = pages.len();
        self.put(
            tree,
            format!("<</Type/Pages/Count {count}/Kids[{kids}]>>").as_bytes(),
        );
        let start = self.out.len();
        let mut table = String::from("xref\n0 1\n0000000000 65535 f \n");
        for (number, offset) in &self.offsets {
            let _ = write!(table, "{number} 1\n{offset:010} 00000 n \n");
        }
        let size = tree as usize + count + 1;
        let _ = write!(
            table,
            "trailer\n<</Size {size}/Root {root} 0 R>>\nstartxref\n{start}\n%%EOF\n"
        );
        self.out.extend(table.into_bytes());
        self.out
    }
}

fn put_name(name: &Name<'_>, out: &mut Vec<u8>) {
    out.push(b'/');
    for byte in name.as_ref() {
        if byte.is_ascii_alphanumeric() || b"-_.+".contains(byte) {
            out.push(*byte);
        } else {
            out.extend(format!("#{byte:02x}").into_bytes());
        }
    }
}
