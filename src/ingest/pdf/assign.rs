//! Which character belongs to which cell.

use super::glyph::{Flow, Glyph, turn};
use super::lattice::Lattice;

/// Characters of one text touch or overlap by at most this share of their size.
const RUN_GAP: f32 = 0.12;

/// A cell: number of the table, number of the cell in it.
pub(super) type Owner = (usize, usize);

/// For each character its cell, `None` outside tables. A text that runs over the edge of its cell
/// stays whole where the cell that it runs into has no text of its own.
pub(super) fn owners(glyphs: &[Glyph], tables: &[Lattice]) -> Vec<Option<Owner>> {
    let mut by_size: Vec<usize> = (0..tables.len()).collect();
    let size = |index: &usize| {
        tables.get(*index).map_or(0.0, |table| {
            (table.area.x1 - table.area.x0) * (table.area.y1 - table.area.y0)
        })
    };
    by_size.sort_by(|a, b| size(a).total_cmp(&size(b)));
    let mut owners: Vec<Option<Owner>> = glyphs
        .iter()
        .map(|glyph| {
            let (x, y) = glyph.center();
            by_size.iter().find_map(|index| {
                let cell = tables.get(*index)?.cell_at(x, y)?;
                Some((*index, cell))
            })
        })
        .collect();
    keep_runs_whole(glyphs, tables, &mut owners);
    owners
}

fn keep_runs_whole(glyphs: &[Glyph], tables: &[Lattice], owners: &mut [Option<Owner>]) {
    let mut mixed: Vec<(usize, usize)> = Vec::new();
    // Characters of cells that are certainly their own.
    let mut own: Vec<Vec<bool>> = tables.iter().map(|t| vec![false; t.cells.len()]).collect();
    let mut start = 0;
    while start < glyphs.len() {
        let end = run_end(glyphs, start);
        let run = owners.get(start..end).unwrap_or_default();
        if run.windows(2).all(|pair| matches!(pair, [a, b] if a == b)) {
            if let Some(Some((table, cell))) = run.first()
                && glyphs
                    .get(start..end)
                    .unwrap_or_default()
                    .iter()
                    .any(|g| !g.is_blank())
                && let Some(flag) = own.get_mut(*table).and_then(|cells| cells.get_mut(*cell))
            {
                *flag = true;
            }
        } else {
            mixed.push((start, end));
        }
        start = end;
    }
    for (start, end) in mixed {
        let run = owners.get(start..end).unwrap_or_default();
        let Some(home) = home(glyphs.get(start..end).unwrap_or_default(), run, tables) else {
            continue;
        };
        let has_own = |owner: &Option<Owner>| {
            owner.is_some_and(|(table, cell)| {
                own.get(table)
                    .and_then(|cells| cells.get(cell))
                    .copied()
                    .unwrap_or_default()
            })
        };
        let strangers = run.iter().filter(|owner| **owner != Some(home));
        let is_free = strangers.clone().all(|owner| !has_own(owner));
        if is_free || strangers.count() <= 1 {
            for owner in owners.iter_mut().take(end).skip(start) {
                *owner = Some(home);
            }
        }
    }
}

/// End of the run of touching characters on one line that begins at `start`.
fn run_end(glyphs: &[Glyph], start: usize) -> usize {
    let mut end = start + 1;
    while let (Some(last), Some(next)) = (glyphs.get(end - 1), glyphs.get(end)) {
        let (a, b) = (turn(&last.rect, last.flow), turn(&next.rect, next.flow));
        let size = last.size.min(next.size);
        let gap = b.x0 - a.x1;
        let touches = last.flow == next.flow
            && (a.y1 - b.y1).abs() < 0.2 * size
            && gap < RUN_GAP * size
            && gap > -0.5 * size
            && b.x0 > a.x0;
        if !touches {
            break;
        }
        end += 1;
    }
    end
}

/// The cell to which a run over several cells belongs: that at whose edge it begins or ends, else
/// the one that holds most of it.
fn home(glyphs: &[Glyph], owners: &[Option<Owner>], tables: &[Lattice]) -> Option<Owner> {
    let (first, last) = (glyphs.first()?, glyphs.last()?);
    let area = |owner: &Option<Owner>| {
        let (table, cell) = (*owner)?;
        Some(tables.get(table)?.cells.get(cell)?.area)
    };
    if first.flow == Flow::Right {
        let (start, end) = (owners.first()?, owners.last()?);
        let near = 0.8 * first.size;
        let begins = area(start).is_some_and(|a| (first.rect.x0 - a.x0).abs() < near);
        let ends = area(end).is_some_and(|a| (a.x1 - last.rect.x1).abs() < near);
        if begins && !ends {
            return *start;
        }
        if ends && !begins {
            return *end;
        }
    }
    let mut sorted: Vec<Owner> = owners.iter().copied().flatten().collect();
    sorted.sort_unstable();
    let runs = sorted.chunk_by(|a, b| a == b);
    let best = runs.max_by_key(|run| run.len())?;
    (best.len() * 2 >= owners.len()).then(|| best.first().copied())?
}
