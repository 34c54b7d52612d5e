"""Talks that are hard to follow: names that are patterns, the same words by all, one time given a thousand times."""

from hypothesis import given
from hypothesis import strategies as st

from reader.infer.discussed import discussed
from reader.infer.facts import MARKED, REPEATS
from reader.infer.run import infer
from reader.infer.voices import voices
from reader.model import PERSON, Answer, Author, Document, Edge, EntryKey, Layer
from tests.documents import rebuilt
from tests.infer.talks import inferred
from tests.property import laws

NAMES = st.sampled_from(["Old Hand", "Hand", "(.*)+", "[a-z", "\\1(?:a|b)*", "^$", "?", "Größe", "İpek", "08", "M."])
SAID = st.sampled_from(
    [
        *("The lamps of the ferry road are out.", "“The lamps of the ferry road are out.”", "> The lamps of the ferry"),
        *(
            "@08:07",
            "08:07 is right.",
            "Anon 08:08,",
            "@Old Hand",
            "@(.*)+ no.",
            "Sorry [a-z, it is so.",
            "Hand wrote:",
        ),
        *("From the Harbour Echo:-", "The Harbour Echo", "“", "'", "Old Hand", "- İpek", "https://a.example/the-lamps"),
    ]
)
PARAGRAPHS = st.tuples(SAID, st.sampled_from((1, 2, 1_000))).map(lambda pair: " ".join([pair[0]] * pair[1]))
COMMENTS = st.tuples(NAMES, st.integers(7, 8), st.lists(PARAGRAPHS, min_size=1, max_size=3).map("\n".join))


TALKS = st.lists(COMMENTS, min_size=2, max_size=8)


def read(comments: list[tuple[str, int, str]]) -> Document:
    text = "".join(f"{name}28 January 2019 at 08:0{minute}\n{said}\nReply\n" for name, minute, said in comments)
    return rebuilt(f"A post.\n{text}", dialect="C")


@given(TALKS)
def test_the_laws_hold_for_any_talk(comments: list[tuple[str, int, str]]) -> None:
    resolved = inferred(read(comments))
    laws.hold(resolved)
    keys = {comment.key for comment in resolved.document.comments()}
    assert all(keys.issuperset(found) for found in discussed(resolved, resolved.document.posts[0]).values())
    assert sum(len(voice.comments) for voice in voices([resolved])) <= len(keys)


@given(TALKS, st.data())
def test_the_laws_hold_whatever_a_person_says(comments: list[tuple[str, int, str]], data: st.DataObject) -> None:
    document = read(comments)
    authors: dict[EntryKey, Author | None] = {}
    answers: dict[EntryKey, tuple[Answer, ...]] = {}
    edges: dict[EntryKey, tuple[Edge, ...]] = {}
    before = [document.posts[0].key]
    for comment in document.comments():
        extents = st.tuples(*[st.integers(0, len(comment.blocks) - 1)] * 2).map(sorted).map(tuple)
        name = data.draw(st.none() | NAMES)
        link = data.draw(st.none() | st.sampled_from(before))
        if data.draw(st.booleans()):
            authors[comment.key] = None if name is None else Author(name=name, basis=PERSON, confidence=1.0)
        if data.draw(st.booleans()):
            answers[comment.key] = () if link is None else (Answer(target=link, basis=PERSON, confidence=1.0),)
        if comment.blocks and data.draw(st.booleans()):
            drawn = st.lists(st.builds(Edge, st.none() | extents, st.none() | extents), max_size=3)
            edges[comment.key] = tuple(data.draw(drawn))
        before.append(comment.key)
    said = Layer(PERSON, authors=authors, answers=answers, edges=edges)
    resolved = inferred(document, said)
    laws.hold(resolved)
    for key, believed in infer(document).quotes.items():
        own = [quote for quote in believed if quote.basis not in (REPEATS, MARKED, "link", "continues")]
        assert [quote for quote in resolved.believed.quotes.get(key, ()) if quote in own] == own
