"""Talks that are hard to follow: names that are patterns, the same words by all, one time given a thousand times."""

from hypothesis import given
from hypothesis import strategies as st

from reader.infer import infer
from reader.infer.discussed import discussed
from reader.infer.voices import voices
from reader.reconstruct.build import rebuild
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


@given(st.lists(COMMENTS, min_size=2, max_size=8))
def test_the_laws_hold_for_any_talk(comments: list[tuple[str, int, str]]) -> None:
    text = "".join(f"{name}28 January 2019 at 08:0{minute}\n{said}\nReply\n" for name, minute, said in comments)
    document = infer(rebuild(f"A post.\n{text}", dialect="C"))
    laws.hold(document)
    ids = {comment.id for comment in document.comments()}
    assert all(ids.issuperset(found) for found in discussed(document.posts[0]).values())
    assert sum(len(voice.comments) for voice in voices([document])) <= len(ids)
