//! HTML pages and tables → lines and grids.
//!
//! The tokens are read once, without building a tree: depth costs nothing, and tags that are
//! missing or crossed do no harm. Scripts, styles, templates, navigation and elements that are
//! hidden are not read.
//!
//! A table inside a cell of another one is a grid of its own behind the outer one (page layouts
//! made of tables hold the real tables so), unless it has only one column: then it is a list and
//! its rows are lines of the cell. A `<dl>` outside tables is a grid of two columns whose first
//! one is a header.

mod flow;
mod line_style;
mod skip;
mod table;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{EndTag, StartTag, Token, Tokenizer};

use crate::layout::LineStyle;

use super::builder::{Builder, Span};
use super::inline::{TagEffect, tag_effect};
use flow::Flow;
use line_style::heading_level;
use skip::LastEnds;
use table::{CellTag, Table};

pub(super) use line_style::line_style;

/// Reads HTML whose first line is line `line` of the source.
pub(super) fn read(source: &str, line: u32, builder: &mut Builder<'_>) {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut reader = Reader {
        source,
        at: 0,
        line,
        builder,
        flow: Flow::default(),
        tables: Vec::new(),
        flattened_tables: 0,
        cells: 0,
        heading: None,
        lists: 0,
        emphasis: 0,
        pre: 0,
        outside: (0, 0, 0),
        flattened_lists: 0,
        in_reading: false,
        skipped: None,
        ends: LastEnds::default(),
    };
    for token in Tokenizer::new_with_emitter(source, emitter) {
        match token {
            Ok(Token::StartTag(tag)) => reader.start_tag(&tag),
            Ok(Token::EndTag(tag)) => reader.end_tag(&tag),
            Ok(Token::String(text)) => {
                let line = reader.line_at(text.span.start);
                reader.text(&String::from_utf8_lossy(&text.value), line);
            }
            Ok(Token::Comment(_) | Token::Doctype(_) | Token::Error(_)) => {}
        }
        if reader.cells > reader.builder.limits.cells || reader.builder.is_full() {
            break;
        }
    }
    reader.finish();
}

struct Reader<'r, 'a> {
    source: &'r str,
    /// Byte up to which lines are counted, and the line there.
    at: usize,
    line: u32,
    builder: &'r mut Builder<'a>,
    /// Text outside tables.
    flow: Flow,
    /// Open tables, innermost last.
    tables: Vec<Table>,
    /// Tables that are open below the depth limit, read as text of the cell around them.
    flattened_tables: u64,
    /// Cells seen.
    cells: u64,
    heading: Option<u8>,
    lists: u32,
    emphasis: u32,
    pre: u32,
    /// Lists, emphasis and preformatted text that were open before the table.
    outside: (u32, u32, u32),
    /// `<dl>`s that are open inside tables, read as text.
    flattened_lists: u32,
    /// Inside the reading of a ruby.
    in_reading: bool,
    /// Element that is not read, and how many of its name are open.
    skipped: Option<(String, u32)>,
    ends: LastEnds,
}

impl Reader<'_, '_> {
    fn line_at(&mut self, offset: usize) -> u32 {
        if let Some(passed) = self.source.get(self.at..offset) {
            self.line += passed.matches('\n').count() as u32;
            self.at = offset;
        }
        self.line
    }

    /// Whether an end tag of that name follows; without one, skipping would lose the rest.
    fn ends_later(&mut self, name: &str) -> bool {
        self.ends.is_behind(self.source, name, self.at)
    }

    fn text(&mut self, text: &str, line: u32) {
        if self.skipped.is_some() || self.in_reading {
            return;
        }
        let (is_emphasised, keeps_lines) = (self.emphasis > 0, self.pre > 0);
        // Text between the cells of a table belongs to no cell and stands before the table.
        let flow = match self.tables.last_mut() {
            Some(table) => table.flow().unwrap_or(&mut self.flow),
            None => &mut self.flow,
        };
        flow.push(text, line, is_emphasised, keeps_lines);
    }

    fn start_tag(&mut self, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        if let Some((skipped, open)) = &mut self.skipped {
            *open += u32::from(*skipped == name);
            return;
        }
        let line = self.line_at(tag.span.start);
        if skip::is_skipped(&name, tag) && self.ends_later(&name) {
            self.end_block();
            self.skipped = Some((name, 1));
            return;
        }
        match name.as_str() {
            "table" => self.start_table(line, false),
            "dl" if self.tables.is_empty() && self.ends_later("dl") => {
                self.start_table(line, true);
            }
            "dl" => {
                self.flattened_lists += 1;
                self.end_block();
            }
            "tr" | "td" | "th" | "caption" | "thead" | "tbody" | "tfoot" | "dt" | "dd"
                if self.flattened_tables == 0 && self.start_table_part(&name, tag, line) => {}
            "td" | "th" => self.text(" ", line),
            "rt" | "rp" => self.in_reading = true,
            "rb" => self.in_reading = false,
            "b" | "strong" => self.emphasis += 1,
            _ if tag_effect(&name) == Some(TagEffect::Break) => self.start_block(&name),
            _ => {}
        }
    }

    fn start_block(&mut self, name: &str) {
        self.in_reading = false;
        if name == "br" {
            self.end_text_line();
            return;
        }
        self.end_block();
        match name {
            "ul" | "ol" => self.lists += 1,
            "pre" => self.pre += 1,
            _ => {}
        }
        if self.tables.is_empty()
            && let Some(level) = heading_level(name)
        {
            self.heading = Some(level);
        }
    }

    fn end_tag(&mut self, tag: &EndTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        if let Some((skipped, open)) = &mut self.skipped {
            *open -= u32::from(*skipped == name);
            if *open == 0 {
                self.skipped = None;
            }
            return;
        }
        let limit = self.builder.limits.row_cells;
        match name.as_str() {
            "table" => self.end_table(false),
            "dl" if self.flattened_lists > 0 => {
                self.flattened_lists -= 1;
                self.end_block();
            }
            "dl" => self.end_table(true),
            "tr" | "td" | "th" | "dt" | "dd" | "thead" | "tbody" | "tfoot" | "caption"
                if self.flattened_tables == 0 && !self.tables.is_empty() =>
            {
                self.in_reading = false;
                let flattened_lists = self.flattened_lists;
                if let Some(table) = self.tables.last_mut() {
                    let is_of_list = matches!(name.as_str(), "dt" | "dd");
                    if table.is_list == is_of_list && !(is_of_list && flattened_lists > 0) {
                        end_table_part(table, &name, limit);
                    } else if let Some(flow) = table.flow() {
                        flow.end_line();
                    }
                }
            }
            "rt" | "rp" | "ruby" => self.in_reading = false,
            "b" | "strong" => self.emphasis = self.emphasis.saturating_sub(1),
            _ if tag_effect(&name) == Some(TagEffect::Break) => {
                self.end_block();
                match name.as_str() {
                    "ul" | "ol" => self.lists = self.lists.saturating_sub(1),
                    "pre" => self.pre = self.pre.saturating_sub(1),
                    _ => {}
                }
                if heading_level(&name).is_some() {
                    self.heading = None;
                }
            }
            _ => {}
        }
    }

    fn end_text_line(&mut self) {
        match self.tables.last_mut() {
            Some(table) => {
                if let Some(flow) = table.flow() {
                    flow.end_line();
                }
            }
            None => self.flow.end_line(),
        }
    }

    /// Ends a block: in a cell its line, outside tables the text.
    fn end_block(&mut self) {
        if self.tables.is_empty() {
            self.flush();
        } else {
            self.end_text_line();
        }
    }

    /// Hands the text outside tables to the builder.
    fn flush(&mut self) {
        let flow = std::mem::take(&mut self.flow);
        let Some(lines) = flow.lines() else { return };
        let style = if let Some(level) = self.heading {
            LineStyle::Heading(level)
        } else if self.lists > 0 {
            LineStyle::ListItem(u8::try_from(self.lists - 1).unwrap_or(u8::MAX))
        } else if flow.is_emphasised() {
            LineStyle::Emphasis
        } else {
            LineStyle::Plain
        };
        self.builder.line(flow.into_text(), style, lines);
    }

    fn start_table(&mut self, line: u32, is_list: bool) {
        self.in_reading = false;
        let allowed = self.builder.limits.depth;
        let depth = self.tables.len() as u64 + self.flattened_tables;
        if depth >= allowed {
            self.flattened_tables += 1;
            let at = self.builder.locator(Span::line(line), None);
            self.builder.cuts.note("depth", depth + 1, allowed, &at);
        } else {
            self.end_block();
            if self.tables.is_empty() {
                self.outside = (self.lists, self.emphasis, self.pre);
            }
            self.tables.push(Table::new(is_list));
        }
    }

    /// Begins a part of the innermost table; `false` where the tag is no part of it.
    fn start_table_part(&mut self, name: &str, tag: &StartTag<usize>, line: u32) -> bool {
        let limit = self.builder.limits.row_cells;
        let Some(table) = self.tables.last_mut() else {
            return false;
        };
        let is_of_list = matches!(name, "dt" | "dd");
        if table.is_list != is_of_list || is_of_list && self.flattened_lists > 0 {
            return false;
        }
        self.in_reading = false;
        let number = |key: &[u8]| {
            let value = tag.attributes.get(key)?;
            let value = String::from_utf8_lossy(&value.value);
            value.trim().parse::<u32>().ok()
        };
        let mut cell = CellTag {
            is_header: matches!(name, "th" | "dt"),
            row_span: number(b"rowspan").unwrap_or(1),
            column_span: number(b"colspan").unwrap_or(1).clamp(1, 1_000),
            line,
        };
        table.end_cell(limit);
        match name {
            "caption" => table.caption_flow = Some(Flow::default()),
            "thead" | "tbody" | "tfoot" => {
                table.end_group();
                table.in_head = name == "thead";
            }
            "tr" => table.start_row(line),
            "dt" => {
                table.start_row(line);
                table.start_cell(cell);
            }
            "dd" if table.row_cells() == 1 => table.start_cell(cell),
            "dd" => {
                // A further answer to the same term.
                table.start_row(line);
                cell.is_header = true;
                table.start_cell(cell);
                table.end_cell(limit);
                cell.is_header = false;
                table.start_cell(cell);
                self.cells += 1;
            }
            _ => table.start_cell(cell),
        }
        self.cells += u64::from(matches!(name, "td" | "th" | "dt" | "dd"));
        true
    }

    fn end_table(&mut self, is_list: bool) {
        if !is_list && self.flattened_tables > 0 {
            self.flattened_tables -= 1;
            self.end_text_line();
            return;
        }
        if self
            .tables
            .last()
            .is_none_or(|table| table.is_list != is_list)
        {
            self.end_block();
            return;
        }
        self.close_innermost();
    }

    fn close_innermost(&mut self) {
        let Some(mut table) = self.tables.pop() else {
            return;
        };
        end_table_part(&mut table, "tbody", self.builder.limits.row_cells);
        table.end_caption();
        let Some(outer) = self.tables.last_mut() else {
            // What is left open in a cell ends with its table.
            (self.lists, self.emphasis, self.pre) = self.outside;
            self.flush();
            self.push_grids(table);
            return;
        };
        if table.width() <= 1 && table.caption.is_none() && outer.flow().is_some() {
            outer.absorb(&table);
            outer.inner.append(&mut table.inner);
        } else {
            let inner = std::mem::take(&mut table.inner);
            outer.inner.push(table);
            outer.inner.extend(inner);
            if let Some(flow) = outer.flow() {
                flow.end_line();
            }
        }
    }

    fn push_grids(&mut self, mut table: Table) {
        let inner = std::mem::take(&mut table.inner);
        if !table.is_blank() || inner.is_empty() {
            self.builder.start_grid(table.caption.take());
            for row in table.rows {
                self.builder
                    .row(row.count, row.cells.into_iter(), row.lines);
            }
            self.builder.end_grid();
        }
        for table in inner {
            self.push_grids(table);
        }
    }

    fn finish(mut self) {
        while !self.tables.is_empty() {
            self.close_innermost();
        }
        self.flush();
    }
}

/// Ends what the end tag `name` ends in a table.
fn end_table_part(table: &mut Table, name: &str, limit: u64) {
    match name {
        "caption" => table.end_caption(),
        "td" | "th" | "dt" | "dd" => table.end_cell(limit),
        "tr" => {
            table.end_cell(limit);
            table.end_row();
        }
        _ => {
            table.end_cell(limit);
            table.end_group();
            table.in_head = false;
        }
    }
}
