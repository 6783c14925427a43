"""`analysis review`: an answer is written before the next question, and what comes of it verifies."""

import csv
import io
import shutil

import pytest
from conftest import ARTICLE, command

from analysis import review, seeds
from analysis.ledger import verify
from analysis.parameters import BadParameter


def answers(*given):
    """Answers one after another, and then the end of the input."""
    waiting = iter(given)

    def ask(question):
        try:
            return next(waiting)
        except StopIteration:
            raise EOFError from None
    return ask


def claims(folder):
    with (folder / "claims.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def doubt(folder, which):
    """Let the parser be unsure of one claim, or of none."""
    path = folder / "draft.csv"
    head, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8")))
    told = {True: ["unsure", "two readings"], False: ["sure", ""]}
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *(row[:-2] + told[row[0] == which] for row in rows)])


@pytest.fixture
def folder(copy):
    doubt(copy / "seeds", None)
    return copy / "seeds"


def wrong(folder):
    seeds.load.cache_clear()
    return verify.against_text(seeds.load(folder), ARTICLE.read_bytes())


def test_it_can_be_left_and_taken_up(folder):
    first, second, third, *_ = claims(folder)
    left = len(claims(folder))
    assert review.review(folder, answers("k")) == left - 1
    assert [claims(folder)[id]["status"] for id in (first, second)] == ["reviewed", "draft"]
    assert review.review(folder, answers("l", "what?", "k", "q")) == left - 2
    assert [claims(folder)[id]["status"] for id in (second, third)] == ["draft", "reviewed"]
    assert review.review(folder, answers(*"k" * left)) == 0
    assert wrong(folder) == []


def test_what_is_no_claim_leaves_a_reason_and_the_ledger_still_agrees(folder):
    ids = [id for id in claims(folder) if id != "claim-001"]  # the example, which a reading names
    given = [answer for at, _ in enumerate(ids) for answer in (("n", "only a colour") if at % 2 else ("d",))]
    assert review.review(folder, answers("k", *given)) == 0
    assert list(claims(folder)) == ["claim-001"]
    assert wrong(folder) == []
    assert "only a colour" in (folder / "exceptions.csv").read_text()


def test_an_edit_is_checked_and_a_new_speaker_gets_a_row(folder):
    edit = ["Somebody New", "what the town will spend", "budget", "about", "", "", "", "", "", ""]
    assert review.review(folder, answers("e", "", "", "", "more", *[""] * 6, "e", *edit)) == len(claims(folder)) - 1
    assert claims(folder)["claim-001"]["bound"] == "about"
    assert "Somebody New" in (folder / "claimants.csv").read_text()
    (new,) = (claim for claim in claims(folder).values() if claim["claimant"] == "Somebody New")
    assert (new["words_given"] != "own_voice", new["source_named"]) == (True, "named")
    assert wrong(folder) != [] and "paragraph 3 reads" in wrong(folder)[0]  # the text does not say "about"


def test_a_claim_that_something_rests_on_is_not_dropped(folder, capsys):
    before = (folder / "claims.csv").read_bytes()
    review.review(folder, answers("d", "q"))
    assert (folder / "claims.csv").read_bytes() == before
    assert "not written: readings.csv, line 2" in capsys.readouterr().out


def test_unsure_claims_come_first(folder, capsys):
    last = list(claims(folder))[-1]
    doubt(folder, last)
    review.review(folder, answers("q"))
    told = capsys.readouterr().out
    assert claims(folder)[last]["words"] in told.splitlines()[1] and "unsure: two readings" in told


def test_the_command_needs_a_draft(folder):
    copy = folder.parent
    done = command("review", cwd=copy, input="k\nq\n")
    assert done.returncode == 0 and "drafts left" in done.stdout
    (copy / "seeds" / "draft.csv").unlink()
    done = command("review", cwd=copy)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    with pytest.raises(BadParameter):
        review.review(shutil.copytree(copy / "seeds", copy / "other"))
