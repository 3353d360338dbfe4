//! What pages derive from the state.

use super::{AppState, FileEntry, Phase};
use crate::pipeline::{FileReading, Reading};
use crate::record::{Dataset, FieldName, Initiative};

/// Counts over one file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Records.
    pub initiatives: u64,
    /// Indicators.
    pub indicators: u64,
    /// Cells in doubt.
    pub doubts: u64,
}

impl Counts {
    /// What a reading holds.
    pub fn of(reading: &FileReading) -> Self {
        let mut counts = Self::default();
        let records = reading.outcome.iter();
        for initiative in records.flat_map(|reading| &reading.dataset.initiatives) {
            counts.initiatives += 1;
            counts.indicators += initiative.indicators.len() as u64;
            counts.doubts += fields_in_doubt(initiative).len() as u64;
        }
        counts
    }
}

/// Counts over all files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Files on the page.
    pub files: u64,
    /// Files the worker still has to do with.
    pub busy: u64,
    /// Files of which nothing could be used.
    pub failed: u64,
    /// Different municipalities.
    pub municipalities: u64,
    /// Records.
    pub initiatives: u64,
    /// Indicators.
    pub indicators: u64,
    /// Cells in doubt.
    pub doubts: u64,
}

/// Fields of a record that are in doubt, each once however many reasons there are: cells are
/// counted, not reasons.
pub fn fields_in_doubt(initiative: &Initiative) -> Vec<FieldName> {
    let mut fields: Vec<FieldName> = initiative.doubts.iter().map(|doubt| doubt.field).collect();
    fields.sort_unstable();
    fields.dedup();
    fields
}

/// Counts over all files; doubles count once.
pub fn totals(state: &AppState) -> Totals {
    let mut totals = Totals::default();
    let mut names = std::collections::BTreeSet::new();
    let is_archive = |file: &&FileEntry| matches!(file.phase, Phase::Unpacked(_));
    for file in state.files.iter().filter(|file| !is_archive(file)) {
        totals.files += 1;
        totals.busy += u64::from(file.is_busy());
        totals.failed += u64::from(!file.is_busy() && file.dataset().is_none());
    }
    for (file, reading) in readings(state) {
        let dataset = &reading.dataset;
        if let Some(municipality) = &dataset.municipality {
            names.insert((&municipality.code, &municipality.name));
        }
        totals.initiatives += file.counts.initiatives;
        totals.indicators += file.counts.indicators;
        totals.doubts += file.counts.doubts;
    }
    totals.municipalities = names.len() as u64;
    totals
}

/// Files with records, without doubles, in the order of their arrival.
pub fn readings(state: &AppState) -> impl Iterator<Item = (&FileEntry, &Reading)> {
    state
        .files
        .iter()
        .filter(|file| file.duplicate_of.is_none())
        .filter_map(|file| {
            let reading = file.reading.as_ref()?.outcome.as_ref().ok()?;
            Some((file, reading))
        })
}

/// Files that have something to compare.
pub fn comparable(state: &AppState) -> impl Iterator<Item = (&FileEntry, &Reading)> {
    readings(state).filter(|(_, reading)| !reading.dataset.initiatives.is_empty())
}

/// What the comparison stands on.
pub fn chosen_datasets(state: &AppState) -> Vec<&Dataset> {
    comparable(state)
        .filter(|(file, _)| file.is_chosen)
        .map(|(_, reading)| &reading.dataset)
        .collect()
}

/// The record with this id, with the file it came from and its position there.
pub fn find_record<'a>(
    state: &'a AppState,
    id: &str,
) -> Option<(&'a FileEntry, &'a Reading, &'a Initiative)> {
    readings(state).find_map(|(file, reading)| {
        let found = reading
            .dataset
            .initiatives
            .iter()
            .find(|record| record.id == id)?;
        Some((file, reading, found))
    })
}

/// The jobs that read what the comparison stands on.
pub fn chosen_jobs(state: &AppState) -> Vec<u32> {
    comparable(state)
        .filter(|(file, _)| file.is_chosen)
        .filter_map(|(file, _)| file.read_by.map(|job| job.0))
        .collect()
}

/// The file with this digest.
pub fn find_digest<'a>(state: &'a AppState, sha256: &str) -> Option<&'a FileEntry> {
    readings(state)
        .find(|(_, reading)| reading.dataset.source.sha256 == sha256)
        .map(|(file, _)| file)
}

/// The jobs that read all that has records, chosen or not.
pub fn jobs(state: &AppState) -> Vec<u32> {
    comparable(state)
        .filter_map(|(file, _)| file.read_by.map(|job| job.0))
        .collect()
}
