"""One talk is read out of the markup of many systems, none of which the reader knows; what looks like a talk is not."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from reader.model import Document, Entry
from tests.pages import page

PAGES = Path(__file__).resolve().parents[3] / "data" / "systems"
TALK: dict[str, Any] = yaml.safe_load((PAGES / "talk.yaml").read_text("utf-8"))
SYSTEMS = sorted(path.stem for path in PAGES.glob("*.html"))


def said(entry: Entry) -> str:
    return " ".join(" ".join(block.text for block in entry.blocks).split())


def name_of(entry: Entry) -> str | None:
    return entry.author.name if entry.author else None


def read(system: str) -> Document:
    return page((PAGES / f"{system}.html").read_text("utf-8"))


def test_there_are_pages() -> None:
    assert len(SYSTEMS) > 70


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_page_gives_the_comments_it_shows(system: str) -> None:
    (post,) = read(system).posts
    comments = TALK["comments"][1:] if system in TALK["forums"] else TALK["comments"]
    numbers = {each["text"]: each["number"] for each in TALK["comments"]}
    here = {comment.key: numbers.get(said(comment)) for comment in post.comments}
    known = set(here.values())
    expected = {
        each["number"]: (
            each["name"],
            each["parent"] if each["parent"] in known and system not in TALK["flat"] else None,
        )
        for each in comments
    }
    found = {
        here[comment.key]: (name_of(comment), here[comment.parent] if comment.parent else None)
        for comment in post.comments
    }
    assert found == expected
    if system in TALK["forums"]:
        assert (said(post), name_of(post)) == (TALK["comments"][0]["text"], TALK["comments"][0]["name"])


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_reading_text_is_told_once(system: str) -> None:
    document = read(system)
    spans = [block.span for entry in document.entries() for block in entry.blocks if block.span]
    spans += [piece.span for piece in document.furniture]
    told = "".join(document.source.text[span.start : span.end] for span in sorted(spans))
    assert "".join(told.split()) == "".join(document.source.text.split())


def many(count: int, row: str) -> str:
    return "".join(row.replace("#", str(number)) for number in range(1, count + 1))


SAID = "So I thought when I saw it go, and it was not the first time: # times they tried."
WORDS = "A barge of grain lay on the bank for a week until the tide took it off again."
# "#" stands for a number.
LOOKALIKES = {
    "articles": f"""<article class="post" id="post-#"><h2><a href="/a/#">Barge number # is off</a></h2>
        <time datetime="2019-03-0#">March #, 2019</time><span class="author">Ines Falk</span><p>{WORDS}</p>
        <a href="/a/#" class="comments-link"># comments</a></article>""",
    "results": f"""<div class="result" id="r#"><h3><a href="/a/#">Barge #</a></h3><span>#.3.2019</span>
        <p>{WORDS}</p></div>""",
    "products": """<li class="product" data-id="#"><img src="p#.jpg"><h3><a href="/p/#">Rope number #</a></h3>
        <span>12.#0</span><button>Buy it now</button></li>""",
    "changelog": f"<h3>Version 1.# - 2019-03-0#</h3><ul><li>{WORDS}</li><li>Fewer lines.</li></ul>",
    "events": """<tr><td>0#.03.2019 18:00</td><td>Meeting number # of the friends of the harbour museum</td>
        <td>Rope works</td></tr>""",
    "gallery": """<figure id="photo-#"><img src="p#.jpg"><figcaption>The crane from the north, March #, 2019
        </figcaption></figure>""",
    "navigation": '<li id="menu-item-#"><a href="/n/#">Quay number # of the old harbour</a></li>',
    "related": """<div class="related-post" id="rel-#"><a href="/r/#">More about quay number #</a>
        <time>March #, 2019</time></div>""",
    "recent": """<li class="recentcomments" id="rc-#"><a href="/u/#">Ann</a> on
        <a href="/a/#">Barge number # is off</a></li>""",
}


@pytest.mark.parametrize("kind", LOOKALIKES)
@pytest.mark.parametrize("count", [1, 2, 8])
def test_what_repeats_is_not_always_a_discussion(kind: str, count: int) -> None:
    document = page(
        f"<html><body><h1>The harbour</h1><p>{WORDS}</p><div>{many(count, LOOKALIKES[kind])}</div></body></html>"
    )
    assert list(document.comments()) == []


COMMENT = """<div class="comment" id="c#"><b class="author">Ann #</b>
    <time datetime="2019-03-0#">March #, 2019</time><p>{}</p></div>"""
AROUND = f"<html><body><article><h1>The crane</h1><p>{WORDS * 5}</p></article><div id=comments>%s</div></body></html>"


def test_a_comment_alone_is_one() -> None:
    (comment,) = page(AROUND % many(1, COMMENT.format(SAID))).comments()
    assert (name_of(comment), said(comment), comment.published and comment.published.value) == (
        "Ann 1",
        SAID.replace("#", "1"),
        "2019-03-01",
    )


def test_a_list_of_one_comment_is_not_the_comment() -> None:
    listed = f'<div class="comments-list"><h3>1 comment</h3>{COMMENT.format(SAID).replace("#", "1")}<a>Reply</a></div>'
    (comment,) = page(AROUND % listed).comments()
    assert (name_of(comment), said(comment)) == ("Ann 1", SAID.replace("#", "1"))


def test_a_heading_tells_that_paragraphs_are_comments() -> None:
    rows = "".join(f"<p><b>{name}</b> wrote on {day} March 2019:<br>{WORDS}</p>" for day, name in enumerate("ABC", 4))
    assert len(list(page(f"<html><body><h1>The crane</h1><h3>Comments</h3>{rows}</body></html>").comments())) == 3


def test_a_comment_may_be_one_sign() -> None:
    markup = many(4, COMMENT.format(SAID)) + COMMENT.format("👍").replace("#", "5")
    assert [said(comment) for comment in page(AROUND % markup).comments()][-1] == "👍"


def test_folded_comments_without_a_time_are_comments_too() -> None:
    folded = '<div class="comment" id="c#"><b class="author">Ann #</b> <p>What stands in folded comment #.</p></div>'
    found = list(page(AROUND % (many(6, COMMENT.format(SAID)) + folded.replace("#", "77"))).comments())
    assert len(found) == 7


REMARK = """<li class="comment" id="comment-9#"><span>Why is that so, and since when? I ask for #.</span>
    <a href="/users/#">Bo #</a> <span>Mar #, 2019 at 1#:00</span></li>"""
ANSWER = """<div class="answer" id="answer-{0}"><div class="text"><p>So they say on quay {0}, and I believe it.</p>
    </div><div><span>answered Mar {0}, 2019 at 2{0}:00</span> <a href="/users/{0}">Ann {0}</a></div>{1}</div>"""


def test_answers_and_their_comments_are_two_levels() -> None:
    asked = [f"<ul>{many(3, REMARK.replace('9#', f'{number}#'))}</ul>" if number < 3 else "" for number in range(1, 5)]
    answers = "".join(ANSWER.format(number, remarks) for number, remarks in enumerate(asked, 1))
    document = page(AROUND % answers)
    tops = [comment for comment in document.comments() if comment.parent is None]
    assert [name_of(comment) for comment in tops] == ["Ann 1", "Ann 2", "Ann 3", "Ann 4"]
    assert sum(comment.parent is not None for comment in document.comments()) == 6


def test_the_count_of_the_page_tells_what_is_missing() -> None:
    (post,) = page(AROUND % ("<h3>22 comments</h3>" + many(4, COMMENT.format(SAID)))).posts
    assert (post.claimed_comments, post.missing_comments) == (22, 18)


def test_own_ids_hold_the_address_of_the_page() -> None:
    head = '<head><link rel="canonical" href="https://herald.example/crane"></head>'
    with_address = page((AROUND % many(3, COMMENT.format(SAID))).replace("<html>", f"<html>{head}"))
    assert next(with_address.comments()).own_id == "herald.example/crane#c1"
    alone = next(page(AROUND % many(3, COMMENT.format(SAID))).comments())
    assert (alone.own_id, alone.locator) == (None, "#c1")


def test_how_sure_it_is_is_said() -> None:
    document = page(AROUND % many(3, COMMENT.format(SAID)))
    assert 0.8 < document.source.dialect.score <= 1
    assert document.source.dialect.runner_up == "text"
    assert next(document.comments()).reason.startswith("repeated by the page")
