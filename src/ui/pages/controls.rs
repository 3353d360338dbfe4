//! What the reader can decide in each section of the comparison.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::candidates::{Candidates, view_ranking_switch};
use super::indicator_table::IndicatorTable;
use super::peer_controls::PeerControls;
use super::policy_fields::view_field_controls;
use crate::compare::{AnalysisName, EvaluationRow, MarkCount, Series};
use crate::i18n::Terms;
use crate::record::Meaning;
use crate::ui::analysis::Compared;
use crate::ui::app::App;
use crate::ui::components::{Badge, Fold, Tone};
use crate::ui::route::Page;
use crate::ui::state::{Action, Decision, MarkKey};
use crate::ui::text::{Text, phrase};
use crate::view::series_label;

/// The controls below the figures of a section.
pub(super) fn view_controls(app: &App, compared: &Compared, name: AnalysisName) -> Html {
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
                { view_ranking_switch(app) }
            </>
        },
        AnalysisName::Evaluation => view_marks(app, compared),
        AnalysisName::Findings => view_way_to_check(app),
        _ => Html::default(),
    }
}

fn view_way_to_check(app: &App) -> Html {
    html! {
        <p><a class="button" data-kind="secondary" href={app.state.route.to(Page::Check).href()}>{ Text::GoCheck.in_locale(app.locale()) }</a></p>
    }
}

/// The meaning of each mark, to be set by the reader.
fn view_marks(app: &App, compared: &Compared) -> Html {
    let locale = app.locale();
    let rows: Vec<(&Series, &EvaluationRow, &MarkCount)> = compared
        .evaluation
        .iter()
        .filter_map(|row| Some((compared.series.get(row.series)?, row)))
        .flat_map(|(series, row)| row.marks.iter().map(move |mark| (series, row, mark)))
        .collect();
    if rows.is_empty() {
        return Html::default();
    }
    let caption = Text::MarksCaption.in_locale(locale);
    html! {
        <Fold testid="marks-fold" summary={html! { <>{ Text::MarksTitle.in_locale(locale) }<span class="fold__count">{ phrase::rows(locale, rows.len() as u64) }</span></> }}>
            <div class="table-frame" tabindex="0" role="region" aria-label={caption}>
                <table class="table" data-testid="marks">
                    <caption>{ caption }</caption>
                    <thead><tr>
                        <th scope="col">{ Text::FilterFile.in_locale(locale) }</th>
                        <th scope="col">{ Text::MarkPrinted.in_locale(locale) }</th>
                        <th scope="col">{ Text::ColumnMeaning.in_locale(locale) }</th>
                        <th scope="col">{ Text::ColumnBasis.in_locale(locale) }</th>
                    </tr></thead>
                    <tbody>{ for rows.into_iter().map(|(series, row, mark)| view_mark(app, series, row, mark)) }</tbody>
                </table>
            </div>
        </Fold>
    }
}

fn view_mark(app: &App, series: &Series, row: &EvaluationRow, mark: &MarkCount) -> Html {
    let locale = app.locale();
    let key = MarkKey {
        sha256: series.sha256.clone(),
        field: row.field,
        mark: mark.raw.clone(),
    };
    let is_own = app.state.options.meanings.iter().any(|choice| {
        choice.sha256 == key.sha256 && choice.field == key.field && choice.mark == key.mark
    });
    let is_assumed = !mark.evidence.is_stated();
    let label = phrase::meaning_of(
        locale,
        &format!("{} {}", locale.text(&series_label(series)), mark.raw),
    );
    let meanings = row.axis.meanings();
    let onchange = {
        let (tasks, key) = (app.tasks.clone(), key.clone());
        Callback::from(move |event: Event| {
            let value = event
                .target_dyn_into::<HtmlSelectElement>()
                .map(|select| select.value());
            let meaning = value.and_then(|name| {
                let mut all = meanings.iter().copied();
                all.find(|meaning: &Meaning| meaning.name() == name)
            });
            tasks.act(Action::Decided(Decision::Meaning(key.clone(), meaning)));
        })
    };
    html! {
        <tr key={format!("{}-{}-{}", series.sha256, row.field.name(), mark.raw)} data-guess={is_assumed.to_string()}>
            <th scope="row">{ locale.text(&series_label(series)) }<span class="check-matrix__base">{ row.field.term(locale) }</span></th>
            <td>{ &mark.raw }{ " " }<span class="muted">{ phrase::times(locale, u64::from(mark.count)) }</span></td>
            <td>
                <select class="select" aria-label={label} data-testid="mark-meaning" data-mark={mark.raw.clone()} {onchange}>
                    if is_own {
                        <option value="" selected={false}>{ Text::AsInDocument.in_locale(locale) }</option>
                    }
                    { for meanings.iter().map(|meaning| html! {
                        <option key={meaning.name()} value={meaning.name()} selected={mark.meaning == *meaning}>{ meaning.term(locale) }</option>
                    }) }
                </select>
            </td>
            <td>
                if is_own {
                    <Badge label={Text::ByReader.in_locale(locale)} tone={Tone::Sure} />
                } else {
                    <Badge label={mark.evidence.term(locale)} tone={if is_assumed { Tone::Caution } else { Tone::Plain }} />
                }
                if let Some(wording) = &mark.wording {
                    <span class="muted">{ " " }{ wording }</span>
                }
            </td>
        </tr>
    }
}
