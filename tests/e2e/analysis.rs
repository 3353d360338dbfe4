//! Comparing and checking: what the reader decides changes what is shown.

use crate::browser::{Browser, Outcome, ensure, test_id};
use crate::pages::open_with_sample;

/// Waits until the analyst has answered everything that the page asks.
async fn settled(browser: &Browser) -> Outcome {
    browser
        .until(
            "the analyst has answered",
            "!document.querySelector('[aria-busy=\"true\"]')",
        )
        .await
}

/// Waits until a chart is drawn; charts are drawn one after the other. Gives back the expression
/// of its drawing.
async fn drawing(browser: &Browser, id: &str) -> Outcome<String> {
    let chart = format!("{} .chart__drawing svg", test_id(id));
    browser.find(&chart).await?;
    Ok(format!("document.querySelector('{chart}').outerHTML"))
}

/// Opens a folded part.
async fn unfold(browser: &Browser, id: &str) -> Outcome {
    let summary = format!("{} > summary", test_id(id));
    browser.find(&summary).await?;
    // By a script, because the head of the page may lie over it.
    let script = format!("document.querySelector('{summary}').click(); done(true);");
    browser.script(&script, Vec::new()).await?;
    Ok(())
}

/// Visible texts of all elements that a selector finds, in order.
async fn texts(browser: &Browser, selector: &str) -> Outcome<Vec<String>> {
    let all = format!("[...document.querySelectorAll('{selector}')].map(e => e.innerText.trim())");
    Ok(serde_json::from_value(browser.value(&all).await?)?)
}

async fn check_sample(browser: &Browser) -> Outcome {
    open_with_sample(browser).await?;
    browser.press("nav-check").await?;
    browser.by_id("point").await?;
    settled(browser).await
}

/// Shows the points of one document alone.
async fn choose_document(browser: &Browser, document: &str) -> Outcome {
    let select = browser.by_id("check-document").await?;
    select.select_by_value(document).await?;
    settled(browser).await
}

/// Presses the nth element with a test id by its own script, so that it need not be in sight.
async fn press_nth(browser: &Browser, id: &str, position: usize) -> Outcome {
    let script = format!(
        "document.querySelectorAll('{}')[{position}].click(); done(true);",
        test_id(id)
    );
    browser.script(&script, Vec::new()).await?;
    settled(browser).await
}

#[tokio::test]
async fn points_become_questions_in_the_order_of_the_reader() {
    Browser::run("question-sheet", async |browser| {
        check_sample(browser).await?;
        let points = browser.count(&test_id("point")).await?;
        ensure!(points >= 3, "{points} points");
        for position in 0..3 {
            press_nth(browser, "tick", position).await?;
        }
        browser
            .until(
                "three questions are there",
                &format!(
                    "document.querySelectorAll('{}').length === 3",
                    test_id("question")
                ),
            )
            .await?;
        let before = texts(browser, ".sheet__question").await?;
        press_nth(browser, "question-down", 0).await?;
        let after = texts(browser, ".sheet__question").await?;
        ensure!(before != after, "the order is the same: {after:?}");
        let focus = browser
            .value("document.activeElement.dataset.testid")
            .await?;
        ensure!(focus == "question-down", "the focus is on {focus}");

        for (form, ending) in [("text", ".txt"), ("markdown", ".md"), ("csv", ".csv")] {
            browser.press(&format!("sheet-save-{form}")).await?;
            let saved = String::from_utf8(browser.downloaded(ending).await?)?;
            let plain = saved.replace('\\', "");
            let places: Vec<_> = after.iter().map(|question| plain.find(question)).collect();
            ensure!(
                places.iter().all(Option::is_some) && places.is_sorted(),
                "{form}: {places:?} of {after:?}"
            );
        }
        press_nth(browser, "question-remove", 0).await?;
        let left = texts(browser, ".sheet__question").await?;
        ensure!(left.len() == 2, "{left:?}");
        let errors = browser.console_errors().await?;
        ensure!(errors.is_empty(), "console: {errors:?}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn points_are_filtered_and_lead_to_their_record() {
    Browser::run("check-filters", async |browser| {
        check_sample(browser).await?;
        let all = browser.count(&test_id("point")).await?;
        browser
            .find("[data-testid^='code-']")
            .await?
            .click()
            .await?;
        settled(browser).await?;
        let some = browser.count(&test_id("point")).await?;
        ensure!(some > 0 && some < all, "{some} of {all} points");
        unfold(browser, "point-source").await?;
        let marked = browser.count(".point .source mark").await?;
        ensure!(marked > 0, "nothing is marked in the source");
        let title = browser.text(&test_id("point-record")).await?;
        browser.press("point-record").await?;
        let record = browser.text("#record-title").await?;
        ensure!(record == title, "{record} is open, not {title}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn turning_a_direction_turns_the_verdict_and_can_be_taken_back() {
    Browser::run("direction", async |browser| {
        open_with_sample(browser).await?;
        browser.press("go-compare").await?;
        browser.find("figure svg").await?;
        unfold(browser, "items-fold").await?;
        browser.by_id("item").await?;
        settled(browser).await?;
        let drawn = drawing(browser, "chart-attainment").await?;
        let chart = browser.value(&drawn).await?;
        let verdicts =
            "[...document.querySelectorAll('[data-testid=\"item\"]')].map(e => e.dataset.verdict)";
        let before: Vec<String> = serde_json::from_value(browser.value(verdicts).await?)?;
        let at = before.iter().position(|verdict| verdict == "exceeded");
        let at = at.ok_or("no indicator exceeds its target")?;
        press_nth(browser, "turn", at).await?;
        let after: Vec<String> = serde_json::from_value(browser.value(verdicts).await?)?;
        ensure!(after.get(at).is_some_and(|v| v == "not_met"), "{after:?}");
        browser
            .until("the chart is another", &format!("{drawn} !== {chart}"))
            .await?;

        unfold(browser, "decisions-fold").await?;
        browser.press("decision-undo").await?;
        settled(browser).await?;
        let back: Vec<String> = serde_json::from_value(browser.value(verdicts).await?)?;
        ensure!(back == before, "{back:?}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_meaning_set_by_the_reader_changes_the_chart() {
    Browser::run("meaning", async |browser| {
        open_with_sample(browser).await?;
        browser.press("go-compare").await?;
        settled(browser).await?;
        let drawn = drawing(browser, "chart-evaluation").await?;
        let before = browser.value(&drawn).await?;
        unfold(browser, "marks-fold").await?;
        let select = browser.by_id("mark-meaning").await?;
        let now = select.prop("value").await?.unwrap_or_default();
        let other = if now == "not_met" { "met" } else { "not_met" };
        select.select_by_value(other).await?;
        browser
            .until("the chart is another", &format!("{drawn} !== {before}"))
            .await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_record_has_similar_ones_in_other_documents_with_the_shared_words_marked() {
    Browser::run("similar", async |browser| {
        open_with_sample(browser).await?;
        browser.press("nav-initiatives").await?;
        let search = browser.by_id("search").await?;
        search.send_keys("特定健康診査").await?;
        let row = format!("{} a", test_id("initiative-row"));
        browser.find(&row).await?.click().await?;
        browser.by_id("similar-item").await?;
        settled(browser).await?;
        let marked = browser.count(".similar__words mark").await?;
        ensure!(marked > 0, "no shared words");
        browser.press("read-beside").await?;
        browser.by_id("beside").await?;
        let marked = texts(browser, ".beside mark").await?;
        ensure!(!marked.is_empty(), "nothing is marked side by side");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn an_accepted_pair_is_drawn_side_by_side() {
    Browser::run("accepted-pair", async |browser| {
        open_with_sample(browser).await?;
        browser.press("go-compare").await?;
        browser.find("figure svg").await?;
        unfold(browser, "candidates-fold").await?;
        browser.by_id("candidate").await?;
        settled(browser).await?;
        let drawn = "[data-testid^=\"chart-same-indicator\"] .chart__drawing svg";
        let before = browser.count(drawn).await?;
        ensure!(before == 0, "{before} groups before any was accepted");
        let switches = browser.count(&test_id("ask-ranking")).await?;
        ensure!(switches == 0, "a ranking is offered of nothing");
        // Pairs whose units differ are listed, but not drawn.
        for position in 0..3 {
            press_nth(browser, "accept", position).await?;
        }
        browser.find(drawn).await?;
        press_nth(browser, "ask-ranking", 0).await?;
        // Each group has ranks, or the reason why it has none.
        let notes = format!(
            "[...document.querySelectorAll('{}')].map(e => e.innerText)",
            "[data-testid^=\"chart-same-indicator\"] .chart__foot"
        );
        let answered = format!(
            "{notes}.length > 0 && {notes}.every(text => /参考比較です。順位は示しません。[^ ]+|実績値の順位を示しています/.test(text))"
        );
        browser.until("ranks or reasons are there", &answered).await?;

        unfold(browser, "decisions-fold").await?;
        let decided = texts(browser, &test_id("decision")).await?;
        ensure!(decided.len() == 4, "{decided:?}");
        let mut different = decided.clone();
        different.sort();
        different.dedup();
        ensure!(different.len() == 4, "two read the same: {decided:?}");
        press_nth(browser, "decision-undo", 3).await?;
        let is_off = browser
            .value("document.querySelector('[data-testid=\"ask-ranking\"]').getAttribute('aria-pressed')")
            .await?;
        ensure!(is_off == "false", "the ranking is still asked for");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn questions_of_several_documents_are_ordered_freely() {
    Browser::run("question-order", async |browser| {
        check_sample(browser).await?;
        let documents = "[...document.querySelector('[data-testid=\"check-document\"]').options].slice(1).map(o => o.value)";
        let documents: Vec<String> = serde_json::from_value(browser.value(documents).await?)?;
        let mut counts = Vec::new();
        for document in documents {
            choose_document(browser, &document).await?;
            counts.push((browser.count(&test_id("point")).await?, document));
        }
        counts.sort_by(|one, other| other.cmp(one));
        ensure!(counts[0].0 >= 2 && counts[1].0 >= 1, "{counts:?}");
        let mut ticked = 0;
        for ((_, document), count) in counts.iter().zip([2, 1]) {
            choose_document(browser, document).await?;
            for position in 0..count {
                press_nth(browser, "tick", position).await?;
            }
            ticked += count;
        }
        let before = texts(browser, ".sheet__question").await?;
        ensure!(before.len() == ticked, "{before:?}");
        // The last goes between the two of the other document.
        press_nth(browser, "question-up", 2).await?;
        browser
            .until(
                "the first document is named twice",
                "document.querySelectorAll('.sheet__document').length === 3",
            )
            .await?;
        let after = texts(browser, ".sheet__question").await?;
        let expected = [&before[0], &before[2], &before[1]];
        ensure!(after.iter().eq(expected), "{after:?}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn lowered_and_raised_targets_are_shown_apart() {
    Browser::run("changed-targets", async |browser| {
        check_sample(browser).await?;
        press_nth(browser, "change-raised", 0).await?;
        let codes =
            "[...document.querySelectorAll('[data-testid=\"point\"]')].map(e => e.dataset.code)";
        let codes: Vec<String> = serde_json::from_value(browser.value(codes).await?)?;
        let count = texts(browser, "[data-testid=\"change-raised\"] .chip__count").await?;
        ensure!(
            !codes.is_empty() && codes.iter().all(|code| code == "target-revised"),
            "{codes:?}"
        );
        ensure!(count == [codes.len().to_string()], "{count:?} of {codes:?}");
        Ok(())
    })
    .await;
}

/// Keeps the workers that the page starts; the next question of the page is not sent, its worker
/// dies instead.
const KILL: &str = r#"
window.deaths = 0;
const real = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (message, transfer) {
  if (window.lethal && Array.isArray(message) && message[0] && "Ask" in message[0]) {
    window.lethal = false;
    window.deaths += 1;
    setTimeout(() => this.dispatchEvent(new Event("error", { cancelable: true })), 0);
    return;
  }
  return transfer === undefined ? real.call(this, message) : real.call(this, message, transfer);
};
"#;

#[tokio::test]
async fn a_dead_analyst_is_replaced_and_says_so() {
    Browser::run("dead-analyst", async |browser| {
        browser.before_page(KILL).await?;
        open_with_sample(browser).await?;
        browser
            .script("window.lethal = true; done(true);", Vec::new())
            .await?;
        browser.press("go-compare").await?;
        browser.press("calculate-again").await?;
        browser.find("figure svg").await?;
        settled(browser).await?;
        let deaths = browser.value("window.deaths").await?;
        ensure!(deaths == 1, "{deaths} deaths");
        let complaints = browser.count(&test_id("calculate-again")).await?;
        ensure!(complaints == 0, "it still says that it stopped");
        Ok(())
    })
    .await;
}
