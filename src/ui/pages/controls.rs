//! What the reader can decide in each section of the comparison.

use yew::prelude::*;

use super::candidates::{Candidates, view_ranking_switch};
use super::indicator_table::IndicatorTable;
use super::mark_table::MarkTable;
use super::peer_controls::PeerControls;
use super::policy_fields::view_field_controls;
use crate::compare::AnalysisName;
use crate::ui::analysis::{Answer, Compared};
use crate::ui::app::App;
use crate::ui::components::Fold;
use crate::ui::route::Page;
use crate::ui::shared::Shared;
use crate::ui::text::{Text, phrase};

/// The controls below the figures of a section.
pub(super) fn view_controls(app: &App, answer: &Shared<Answer>, name: AnalysisName) -> Html {
    let Answer::Compared(compared) = &**answer else {
        return Html::default();
    };
    match name {
        AnalysisName::Attainment => html! {
            <Fold testid="items-fold" summary={html! { { Text::ItemsTitle.in_locale(app.locale()) } }}>
                <IndicatorTable />
            </Fold>
        },
        AnalysisName::Peers => html! {
            <Fold testid="peers-fold" summary={html! { { Text::PeersTitle.in_locale(app.locale()) } }}>
                <PeerControls />
            </Fold>
        },
        AnalysisName::PolicyFields => view_field_controls(app, compared),
        AnalysisName::Matching => html! {
            <>
                <Fold testid="candidates-fold" summary={html! { { Text::CandidatesTitle.in_locale(app.locale()) } }}>
                    <Candidates />
                </Fold>
                if compared.has_groups {
                    { view_ranking_switch(app) }
                }
            </>
        },
        AnalysisName::Evaluation => view_marks(app, answer, compared),
        AnalysisName::Findings => view_way_to_check(app),
        _ => Html::default(),
    }
}

/// The marks of all documents behind a fold; nothing where no document has any.
fn view_marks(app: &App, answer: &Shared<Answer>, compared: &Compared) -> Html {
    let locale = app.locale();
    let count: usize = compared.evaluation.iter().map(|row| row.marks.len()).sum();
    if count == 0 {
        return Html::default();
    }
    html! {
        <Fold testid="marks-fold" summary={html! { <>{ Text::MarksTitle.in_locale(locale) }<span class="fold__count">{ phrase::rows(locale, count as u64) }</span></> }}>
            <MarkTable answer={answer.clone()} />
        </Fold>
    }
}

fn view_way_to_check(app: &App) -> Html {
    html! {
        <p><a class="button" data-kind="secondary" href={app.state.route.to(Page::Check).href()}>{ Text::GoCheck.in_locale(app.locale()) }</a></p>
    }
}
