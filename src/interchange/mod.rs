//! The public JSON contract, schema `machikurabe/1`. Its types are separate from the internal
//! model, so that the model can change without changing what other programs read.

mod convert;
mod findings;
mod model;

pub use model::{
    Anchor, Attainment, Department, Diagnostic, Document, Doubt, Failure, FieldKey, Indicator,
    Initiative, Interchange, Mark, Municipality, Number, Place, RuleReport, ScaleStep, Source,
    Value,
};

use crate::compare::Comparison;
use crate::pipeline::FileReading;
use crate::record::Dataset;

/// Name and version of the contract.
pub const SCHEMA: &str = "machikurabe/1";

/// All files in the order given; those that could not be read are under `failures`.
pub fn from_readings(readings: &[FileReading]) -> Interchange {
    let mut interchange = Interchange {
        schema: SCHEMA.to_owned(),
        documents: Vec::new(),
        failures: Vec::new(),
    };
    for reading in readings {
        match &reading.outcome {
            Ok(read) => interchange.documents.push(convert::document(
                &read.dataset,
                reading.diagnostics.entries(),
            )),
            Err(error) => interchange.failures.push(convert::failure(
                &reading.name,
                error,
                reading.diagnostics.entries(),
            )),
        }
    }
    interchange
}

/// Documents without their diagnostics, for callers that hold datasets only.
pub fn from_datasets(datasets: &[&Dataset]) -> Interchange {
    Interchange {
        schema: SCHEMA.to_owned(),
        documents: datasets
            .iter()
            .map(|dataset| convert::document(dataset, &[]))
            .collect(),
        failures: Vec::new(),
    }
}

/// Fills in the points to check that a comparison has found in these documents. A document that the
/// comparison does not hold keeps none.
pub fn add_findings(interchange: &mut Interchange, comparison: &Comparison) {
    findings::add(interchange, comparison);
}

/// Pretty JSON, keys in a fixed order, with a newline at the end.
pub fn to_json(interchange: &Interchange) -> String {
    // Serialising to memory fails only for map keys that are no strings; there are none.
    let mut text = serde_json::to_string_pretty(interchange).unwrap_or_default();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests;
