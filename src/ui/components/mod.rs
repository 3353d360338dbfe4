//! Parts that know nothing of the application's state.

mod accounting;
mod badge;
mod chart_figure;
mod combobox;
mod data_table;
mod diagnostic_list;
mod drawing;
mod file_drop;
mod fold;
mod icon;
mod more_list;
mod notes;
mod pager;
mod password_form;
mod source_excerpt;
mod source_picture;

pub use accounting::Accounting;
pub use badge::{Badge, Tone};
pub use chart_figure::ChartFigure;
pub use combobox::MunicipalityBox;
pub use data_table::DataTable;
pub use diagnostic_list::DiagnosticList;
pub use drawing::Drawing;
pub use file_drop::FileDrop;
pub use fold::Fold;
pub use icon::{Icon, icon, logo};
pub use more_list::MoreList;
pub use notes::view_notes;
pub use pager::Pager;
pub use password_form::PasswordForm;
pub use source_excerpt::{SourceExcerpt, has_excerpt};
pub use source_picture::SourcePicture;
