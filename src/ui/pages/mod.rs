//! One page a file.

mod candidates;
mod check;
mod check_summary;
mod compare;
mod comparison;
mod controls;
mod decisions;
pub mod document_card;
pub mod document_columns;
pub mod document_doubts;
pub mod document_facts;
mod documents;
mod export;
mod finding;
mod indicator_table;
pub mod initiative_list;
mod initiatives;
mod mark_table;
mod peer_controls;
mod policy_fields;
mod privacy;
mod question_sheet;
pub mod record;
pub mod record_field;
mod record_indicators;
mod similar;

pub use check::CheckPage;
pub use compare::ComparePage;
pub use documents::DocumentsPage;
pub use export::ExportPage;
pub use initiatives::InitiativesPage;
pub use privacy::PrivacyPage;
