"""Threads are rebuilt from real pages, as tools of today flatten them, at least as well as the floors say."""

from datetime import datetime

import pytest

from tests.documents import rebuilt
from tests.gate import real
from tests.gate.places import FLOORS, NEEDS_PAGES
from tests.gate.score import Outcome, guesses, totals
from tests.infer.talks import inferred
from tests.property import laws

NEEDS_EXTRACTORS = pytest.mark.skipif(
    bool(real.MISSING), reason=f"no tools to flatten pages with: {', '.join(real.MISSING)} not installed"
)
THREADED = """
<div class="comments"><ol>
<li class="comment"><div class="comment-block" id="c71">
<cite class="user"><a href="/wren">Wren</a></cite>
<span class="datetime"><a href="/a.html?showComment=1548659400000#c71">28 January 2019 at 08:10</a></span>
<p class="comment-content">The <i>lamp</i> was<br><br>not lit.<div>Nor was
the other.</div></p></div>
<div class="comment-replies"><ol><li class="comment"><div class="comment-block" id="c72">
<cite class="user">J. B. Marsh</cite>
<span class="datetime"><a href="/a.html%3FshowComment=1548659460000.html#c72">08:11</a></span>
<p class="comment-content">It <a href="/a.html?showComment=1548659400000#c71">was</a>.</p>
</div></li></ol></div></li></ol></div>
"""
OLD = """
<dl id="comments-block"><dt class="comment-author"><a href="/wren">Wren</a>
said...</dt><dd class="comment-body"><p>The lamp was not lit.</p></dd>
<dd class="comment-footer"><a href="/a.html?showComment=1548659400000#c71">January 28, 2019 8:10 AM</a></dd></dl>
"""


@pytest.fixture(scope="module")
def results() -> list[Outcome]:
    """Score every page by every extractor once."""
    return list(real.outcomes())


@NEEDS_PAGES
@NEEDS_EXTRACTORS
def test_floors(results: list[Outcome]) -> None:
    reached = {name: score.shares for name, score in totals(results).items()}
    floors = FLOORS["real"]
    assert reached.keys() == floors.keys()
    assert {
        (name, share): reached[name][share]
        for name in floors
        for share in floors[name]
        if reached[name][share] < floors[name][share]
    } == {}


@NEEDS_PAGES
@NEEDS_EXTRACTORS
def test_a_guess_is_better_than_anybody_s(results: list[Outcome]) -> None:
    ours, *theirs = guesses(results).values()
    assert ours.f1 >= FLOORS["guessed"]["real"]["f1"]
    assert ours.f1 >= FLOORS["guessed"]["real"]["better"] * max(each.f1 for each in theirs)


@NEEDS_PAGES
@NEEDS_EXTRACTORS
@pytest.mark.parametrize("extractor", real.EXTRACTORS)
def test_the_laws_hold(extractor: str) -> None:
    assert real.PAGES
    for page in real.PAGES:
        laws.hold(inferred(rebuilt(real.EXTRACTORS[extractor](page.read_text("utf-8", "replace")))))


@NEEDS_EXTRACTORS
def test_a_page_with_replies_says_who_wrote_what_when_and_to_whom() -> None:
    facts = real.truth(THREADED)
    first, reply = facts["comments"]
    assert facts["style"] == "real"
    assert first == {
        "id": "71",
        "parts": ["The lamp was", "not lit.", "Nor was the other."],
        "author": "Wren",
        "when": "28 January 2019 at 08:10",
        "time": "2019-01-28T08:10",
        "utc": "2019-01-28T07:10Z",
        "parent": None,
    }
    assert (reply["id"], reply["parent"], reply["time"]) == ("72", "71", "2019-01-28T08:11")
    assert (reply["author"], reply["parts"]) == ("J. B. Marsh", ["It was."])


@NEEDS_EXTRACTORS
def test_an_old_page_says_so_too() -> None:
    facts = real.truth(OLD)
    (comment,) = facts["comments"]
    assert (facts["style"], comment["author"], comment["parts"]) == ("classic", "Wren", ["The lamp was not lit."])
    assert (comment["id"], comment["time"]) == ("71", "2019-01-28T08:10")


@NEEDS_EXTRACTORS
def test_a_page_without_comments_has_none() -> None:
    assert real.truth("<p>The lamp was not lit.</p>") == {"style": "none", "comments": []}


@pytest.mark.parametrize(
    ("utc", "shown", "time"),
    [
        ("2019-01-28T23:30", "29 January 2019 at 01:30", "2019-01-29T01:30"),
        ("2019-01-28T00:10", "January 27, 2019 at 7:10 PM", "2019-01-27T19:10"),
        ("2019-01-28T05:10", "27 janvier 2019 à 12 h 10", "2019-01-28T12:10"),
        ("2019-01-28T05:10", "12:10 AM", "2019-01-28T00:10"),
    ],
)
def test_a_moment_is_read_by_the_clock_of_the_page(utc: str, shown: str, time: str) -> None:
    assert real.local(datetime.fromisoformat(utc), shown) == datetime.fromisoformat(time)
