//! Small PDF files made of objects, for shapes that no program writes.

use std::fmt::Write as _;

/// A file of these objects, numbered from 1; the first is the catalogue.
pub(crate) fn file(objects: &[String]) -> Vec<u8> {
    let mut text = String::from("%PDF-1.5\n");
    let mut offsets = Vec::with_capacity(objects.len());
    for (object, number) in objects.iter().zip(1..) {
        offsets.push(text.len());
        let _ = write!(text, "{number} 0 obj\n{object}\nendobj\n");
    }
    let start = text.len();
    let _ = write!(text, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for offset in offsets {
        let _ = writeln!(text, "{offset:010} 00000 n ");
    }
    let _ = write!(
        text,
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    );
    text.into_bytes()
}

/// A stream object.
pub(crate) fn stream(dictionary: &str, content: &str) -> String {
    format!(
        "<< {dictionary} /Length {} >>\nstream\n{content}\nendstream",
        content.len()
    )
}

/// Objects of a file with `count` pages that show the same content; further objects follow.
pub(crate) fn pages(count: usize, page: &str, content: &str) -> Vec<String> {
    let kids = (0..count).fold(String::new(), |mut kids, at| {
        let _ = write!(kids, "{} 0 R ", at + 5);
        kids
    });
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Count {count} /Kids [{kids}] >>"),
        stream("", content),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    for _ in 0..count {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /Contents 3 0 R /Resources << /Font << /F 4 0 R >> >> {page} >>"
        ));
    }
    objects
}
