//! The marks of all documents: what each means, to be set by the reader.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::compare::{EvaluationRow, MarkCount, Series};
use crate::i18n::Terms;
use crate::record::Meaning;
use crate::ui::analysis::Answer;
use crate::ui::app::{App, use_app};
use crate::ui::components::{Badge, Pager, Tone};
use crate::ui::shared::Shared;
use crate::ui::state::{Action, Decision, MarkKey};
use crate::ui::text::{Text, phrase};
use crate::view::series_label;

/// Marks on one page.
const PAGE: usize = 30;

/// Properties of [`MarkTable`].
#[derive(Properties, PartialEq)]
pub(super) struct MarkTableProps {
    /// The comparison that counted them.
    pub(super) answer: Shared<Answer>,
}

/// The marks, a page at a time: each has a select, and selects are slow to build.
#[component]
pub(super) fn MarkTable(props: &MarkTableProps) -> Html {
    let wanted = use_state_eq(|| 0_u32);
    let (Some(app), Answer::Compared(compared)) = (use_app(), &*props.answer) else {
        return Html::default();
    };
    let locale = app.locale();
    let all = || {
        let rows = compared.evaluation.iter();
        rows.filter_map(|row| Some((compared.series.get(row.series)?, row)))
            .flat_map(|(series, row)| row.marks.iter().map(move |mark| (series, row, mark)))
    };
    let pages = all().count().div_ceil(PAGE) as u32;
    let page = (*wanted).min(pages.saturating_sub(1));
    let shown = all().skip(page as usize * PAGE).take(PAGE);
    let caption = Text::MarksCaption.in_locale(locale);
    let on_page = {
        let wanted = wanted.clone();
        Callback::from(move |page| wanted.set(page))
    };
    html! {
        <div>
            <div class="table-frame" tabindex="0" role="region" aria-label={caption}>
                <table class="table" data-testid="marks">
                    <caption>{ caption }</caption>
                    <thead><tr>
                        <th scope="col">{ Text::FilterFile.in_locale(locale) }</th>
                        <th scope="col">{ Text::MarkPrinted.in_locale(locale) }</th>
                        <th scope="col">{ Text::ColumnMeaning.in_locale(locale) }</th>
                        <th scope="col">{ Text::ColumnBasis.in_locale(locale) }</th>
                    </tr></thead>
                    <tbody>{ for shown.map(|(series, row, mark)| view_mark(&app, series, row, mark)) }</tbody>
                </table>
            </div>
            <Pager {page} {pages} name="marks" {on_page} />
        </div>
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
