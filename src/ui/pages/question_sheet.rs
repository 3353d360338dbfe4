//! The question sheet: the points that the reader took, as neutral questions in the reader's
//! order, each with its citation.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use crate::i18n::Locale;
use crate::ui::analysis::{Answer, Question, What};
use crate::ui::answer::use_answer;
use crate::ui::app::{App, use_app};
use crate::ui::components::{Icon, icon};
use crate::ui::platform::{copy_text, focus_by_id, print_part, save_text};
use crate::ui::shared::Shared;
use crate::ui::state::{Action, Shift, chosen_jobs, shifted};
use crate::ui::text::{Text, phrase};
use crate::view::export::{csv_from_questions, markdown_from_questions, text_from_questions};
use crate::view::{Question as Item, QuestionGroup, QuestionSheet as Sheet};

/// Id of the heading.
pub(super) const SHEET: &str = "question-sheet-title";

/// Id of the button that was pressed last to move a question.
type Moved = Rc<RefCell<Option<String>>>;

/// The question sheet.
#[component]
pub fn QuestionSheet() -> Html {
    let app = use_app();
    let question = app.as_ref().and_then(|app| {
        let keys = app.state.check.sheet.clone();
        (!keys.is_empty()).then(|| Question {
            documents: chosen_jobs(&app.state),
            options: app.state.options.clone(),
            what: What::Questions(keys),
        })
    });
    let answered = use_answer(app.as_ref(), question);
    let moved: Moved = use_mut_ref(|| None);
    let sheet = match answered.answer.as_deref() {
        Some(Answer::Questions(sheet)) => Shared::new(sheet.clone()),
        _ => Shared::new(Sheet::default()),
    };
    let order: Vec<String> = sheet
        .groups
        .iter()
        .flat_map(|group| group.questions.iter().map(|item| item.key.clone()))
        .collect();
    {
        // An element that is moved loses the focus, and the new order comes after the press.
        let moved = moved.clone();
        use_effect_with(order, move |_| {
            if let Some(id) = moved.take() {
                focus_by_id(&id);
            }
        });
    }
    let Some(app) = app else {
        return Html::default();
    };
    let locale = app.locale();
    let keys = &app.state.check.sheet;
    html! {
        <section class="panel sheet" aria-labelledby={SHEET} data-testid="question-sheet" aria-busy={answered.busy()}>
            <h2 class="sheet__title" id={SHEET} tabindex="-1">
                { Text::SheetTitle.in_locale(locale) }
                <span class="fold__count" data-testid="question-count">{ phrase::times(locale, keys.len() as u64) }</span>
            </h2>
            if keys.is_empty() {
                <p class="muted">{ Text::SheetEmpty.in_locale(locale) }</p>
            } else {
                <p class="muted sheet__hint">{ Text::SheetHint.in_locale(locale) }</p>
                { for sheet.groups.iter().map(|group| view_group(&app, &sheet, group, &moved)) }
                if sheet.gone > 0 {
                    <p class="muted">{ sheet.remark().map(|remark| locale.text(&remark)) }</p>
                }
                <Tools sheet={sheet.clone()} />
            }
        </section>
    }
}

fn view_group(app: &App, sheet: &Sheet, group: &QuestionGroup, moved: &Moved) -> Html {
    let locale = app.locale();
    let before = sheet
        .groups
        .iter()
        .take_while(|other| other.series != group.series);
    let first = before.map(|other| other.questions.len()).sum::<usize>() as u64 + 1;
    html! {
        <section key={group.series} class="sheet__group">
            <h3 class="sheet__document">
                { group.heading(locale) }
            </h3>
            <ol class="sheet__list" start={first.to_string()}>
                { for (first..).zip(&group.questions).map(|(number, item)| view_item(app, sheet, item, (number, moved))) }
            </ol>
        </section>
    }
}

/// Id of a button that moves a question, so that the focus stays on it.
fn shift_id(key: &str, shift: Shift) -> String {
    let name = match shift {
        Shift::Up => "up",
        Shift::Down => "down",
    };
    format!("{name}-{key}")
}

/// The button that moves a question; one that cannot keeps the focus all the same.
fn view_shift(
    app: &App,
    sheet: &Sheet,
    key: &str,
    (number, moved): (u64, &Moved),
    shift: Shift,
) -> Html {
    let locale = app.locale();
    let groups: Vec<Vec<String>> = sheet
        .groups
        .iter()
        .map(|group| {
            group
                .questions
                .iter()
                .map(|item| item.key.clone())
                .collect()
        })
        .collect();
    let order = shifted(&groups, key, shift);
    let (label, sign, testid) = match shift {
        Shift::Up => (phrase::move_up(locale, number), Icon::Up, "question-up"),
        Shift::Down => (
            phrase::move_down(locale, number),
            Icon::Down,
            "question-down",
        ),
    };
    let is_possible = order.is_some();
    let id = shift_id(key, shift);
    let onclick = {
        let (tasks, id, moved) = (app.tasks.clone(), id.clone(), moved.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(order) = order.clone() {
                moved.replace(Some(id.clone()));
                tasks.act(Action::QuestionsOrdered(order));
            }
        })
    };
    html! {
        <button type="button" class="icon-button" {id} data-testid={testid} aria-disabled={(!is_possible).to_string()} aria-label={label} {onclick}>{ icon(sign) }</button>
    }
}

fn view_item(app: &App, sheet: &Sheet, item: &Item, (number, moved): (u64, &Moved)) -> Html {
    let locale = app.locale();
    let remove = {
        let (tasks, key) = (app.tasks.clone(), item.key.clone());
        Callback::from(move |_: MouseEvent| {
            tasks.act(Action::FindingTicked(key.clone(), false));
            focus_by_id(SHEET);
        })
    };
    let places: Vec<String> = item.places.iter().map(|place| locale.text(place)).collect();
    let separator = match locale {
        Locale::Ja => "、",
        Locale::En => "; ",
    };
    html! {
        <li key={item.key.clone()} class="sheet__item" data-testid="question">
            <p class="sheet__question">{ locale.text(&item.question) }</p>
            <p class="sheet__citation">{ locale.text(&item.subject) }{ " " }{ places.join(separator) }</p>
            <div class="sheet__buttons">
                { view_shift(app, sheet, &item.key, (number, moved), Shift::Up) }
                { view_shift(app, sheet, &item.key, (number, moved), Shift::Down) }
                <button type="button" class="icon-button" data-testid="question-remove" aria-label={phrase::take_off(locale, number)} onclick={remove}>{ icon(Icon::Close) }</button>
            </div>
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct ToolsProps {
    sheet: Shared<Sheet>,
}

/// Copy, print, save, empty.
#[component]
fn Tools(props: &ToolsProps) -> Html {
    let copied = use_state_eq(|| None::<bool>);
    let Some(app) = use_app() else {
        return Html::default();
    };
    let locale = app.locale();
    let copy = {
        let (sheet, copied) = (props.sheet.clone(), copied.clone());
        Callback::from(move |_: MouseEvent| {
            let copied = copied.clone();
            copy_text(&text_from_questions(&sheet, locale), move |is_done| {
                copied.set(Some(is_done));
            });
        })
    };
    let print = Callback::from(|_: MouseEvent| print_part("sheet"));
    let clear = {
        let tasks = app.tasks.clone();
        Callback::from(move |_: MouseEvent| {
            tasks.act(Action::QuestionsCleared);
            focus_by_id(SHEET);
        })
    };
    let said = match *copied {
        None => "",
        Some(true) => Text::Copied.in_locale(locale),
        Some(false) => Text::NotCopied.in_locale(locale),
    };
    html! {
        <div class="sheet__tools">
            <div class="sheet__row">
                <button type="button" class="button" data-kind="primary" data-testid="sheet-copy" onclick={copy}>{ icon(Icon::Sheet) }{ Text::SheetCopy.in_locale(locale) }</button>
                <button type="button" class="button" data-kind="secondary" data-testid="sheet-print" onclick={print}>{ Text::SheetPrint.in_locale(locale) }</button>
            </div>
            <p class="muted sheet__said" role="status">{ said }</p>
            <div class="sheet__row">
                { for FORMS.iter().map(|form| view_save(locale, &props.sheet, form)) }
            </div>
            <button type="button" class="button" data-kind="quiet" data-size="small" data-testid="sheet-clear" onclick={clear}>{ Text::SheetClear.in_locale(locale) }</button>
        </div>
    }
}

/// A form in which the sheet can be saved.
struct Form {
    label: Text,
    name: &'static str,
    media_type: &'static str,
    testid: &'static str,
    write: fn(&Sheet, Locale) -> String,
}

const FORMS: [Form; 3] = [
    Form {
        label: Text::SaveText,
        name: "questions.txt",
        media_type: "text/plain;charset=utf-8",
        testid: "sheet-save-text",
        write: text_from_questions,
    },
    Form {
        label: Text::SaveMarkdown,
        name: "questions.md",
        media_type: "text/markdown;charset=utf-8",
        testid: "sheet-save-markdown",
        write: markdown_from_questions,
    },
    Form {
        label: Text::SaveSheetCsv,
        name: "questions.csv",
        media_type: "text/csv;charset=utf-8",
        testid: "sheet-save-csv",
        write: csv_from_questions,
    },
];

fn view_save(locale: Locale, sheet: &Shared<Sheet>, form: &'static Form) -> Html {
    let sheet = sheet.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        save_text(form.name, form.media_type, &(form.write)(&sheet, locale));
    });
    html! {
        <button type="button" class="button" data-kind="quiet" data-size="small" data-testid={form.testid} {onclick}>{ icon(Icon::Download) }{ form.label.in_locale(locale) }</button>
    }
}
