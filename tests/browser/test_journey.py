"""One claim, from Sam's upload to a reader's request, in four browsers and one API call."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.worker, pytest.mark.django_db(transaction=True)]

SEED = Path(__file__).resolve().parents[2] / "seeds" / "000_503132add119f8cc.txt"
CLAIM = "they are using the current negotiations to buy time to rebuild their military forces"
STATEMENT = "Iran is using the current negotiations to buy time to rebuild its military forces."
LINE = f"Wrongly attributed to Iranian officials; evidence contradicts the claim that {STATEMENT}"


def test_the_whole_journey_of_a_claim(worker, desk, sam, mara, ruth, at_desk, client):
    # Sam uploads the article and sees the claims arrive without touching the page.
    editor = at_desk(sam, by_form=True)
    editor.get_by_role("link", name="New article").first.click()
    editor.get_by_label("Title").fill("Iran accuses U.S. of breaching cease-fire")
    editor.get_by_label("Desk").select_option(label="World")
    editor.set_input_files("input[type=file]", SEED)
    editor.get_by_role("button", name="Upload").click()
    expect(editor.get_by_role("heading", name="Iran accuses U.S.")).to_be_visible()
    expect(editor.locator("mark.claim", has_text=CLAIM)).to_be_visible(timeout=60_000)

    # Mara takes it from the queue, adds evidence, answers the two questions, and submits.
    reviewer = at_desk(mara, by_form=True)
    row = reviewer.locator(".row", has_text=CLAIM)
    expect(row).to_contain_text("Iranian officials")
    expect(row).to_contain_text("said")
    row.get_by_role("button", name="Take").click()
    expect(reviewer.locator(".bench__side")).to_contain_text(CLAIM)
    expect(reviewer.locator(".bench__side")).to_contain_text("[1]")
    reviewer.keyboard.press("e")
    evidence = reviewer.locator("#evidence")
    evidence.get_by_label("Title").fill("State agency transcript, 25 May")
    evidence.get_by_label("Passage").fill("We are here to end the war, not to gain time for anything.")
    evidence.locator("label", has_text="against it").click()
    evidence.get_by_role("button", name="Add", exact=True).click()
    expect(reviewer.locator(".proof")).to_contain_text("State agency transcript")
    reviewer.keyboard.press("2")
    reviewer.keyboard.press("5")
    # The article's own words begin with "they": the sentence for readers names who that is.
    reviewer.get_by_label("The claim as one sentence").fill(STATEMENT)
    expect(reviewer.locator("#readers-see")).to_contain_text(LINE)
    reviewer.get_by_label("Explanation (published)").fill(
        "Reference [1] gives this as the view of U.S. officials."
    )
    expect(reviewer.locator(".lacks")).to_contain_text("Ready to submit")
    reviewer.get_by_role("button", name="Submit for approval").click()
    expect(reviewer.get_by_text("Submitted").first).to_be_visible()

    # Ruth reads both and approves.
    approver = at_desk(ruth, by_form=True)
    approver.get_by_role("link", name="Approvals").first.click()
    approver.get_by_role("link", name=LINE).click()
    expect(approver.locator("main")).to_contain_text("State agency transcript")
    approver.get_by_role("button", name="Approve").first.click()
    expect(approver.get_by_text("published").first).to_be_visible()

    # Anybody reads it.
    [claim] = client.get("/api/v1/claims/").json()["results"]
    assert claim["words"] == CLAIM
    assert (claim["statement"], claim["sentence"]) == (STATEMENT, LINE)
    assert claim["claimant"]["name"] == "Iranian officials"
    assert claim["claimant"]["cue"] == "said"
    assert claim["citations"] == ["[1]"]
    assert claim["rating"]["value"] == "disputed"
    assert claim["attribution"]["finding"] == "misattributed"

    # And Sam sees it decided, in place.
    editor.reload()
    expect(editor.locator("mark.claim--told", has_text=CLAIM)).to_be_visible()
