"""Who speaks: one voice for all ways of writing a name, none for nobody, and look-alikes apart."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.infer.lookalikes import skeleton
from reader.infer.voices import Place, Voice, speakers, unsigned, voices
from reader.model import Answer, Author, Comment, Document, Entry, EntryKey, Layer, Moment, Post, Resolved
from reader.signs.names import name_key
from tests.documents import document as made_of
from tests.documents import quote
from tests.infer.talks import linked
from tests.infer.talks import named as said_to_be


def by(name: str | None, basis: str = "byline") -> Author | None:
    return None if name is None else Author(name=name, basis=basis, confidence=0.9)


def believing(document: Document, **facts: object) -> Resolved:
    return Resolved(document, Layer("test", **facts))  # type: ignore[arg-type]


def signed(*names: str | None, uri: str = "/pages/a.txt") -> Document:
    """Make a document with one comment by each of these; None does not sign."""
    made = made_of(*(f"Comment number {number}." for number, _ in enumerate(names)), uri=uri)
    (post,) = made.posts
    comments = tuple(replace(each, author=by(name)) for each, name in zip(post.comments, names, strict=True))
    return with_comments(made, comments)


def talk(*names: str | None, uri: str = "/pages/a.txt") -> Resolved:
    """Make the same, of which nothing else is known."""
    return believing(signed(*names, uri=uri))


def with_comments(document: Document, comments: tuple[Comment, ...], **changes: object) -> Document:
    (post,) = document.posts
    changed: Post = replace(post, comments=comments, **changes)  # type: ignore[arg-type]
    return replace(document, posts=(changed,))


def answering(document: Document, edges: dict[int, int], **answers: Entry | None) -> Resolved:
    """Let comments answer others, by index: by the markup, or as the text says (`_3=target`)."""
    comments = list(document.posts[0].comments)
    for index, target in edges.items():
        comments[index] = replace(comments[index], parent=comments[target].key)
    said = {comments[int(name[1:])].key: (answer(target and target.key),) for name, target in answers.items()}
    return believing(with_comments(document, tuple(comments)), answers=said)


def answer(target: EntryKey | None) -> Answer:
    return Answer(target=target, basis="name", confidence=0.9)


def named(found: tuple[Voice, ...], name: str) -> Voice:
    (voice,) = [voice for voice in found if voice.name == name]
    return voice


FORMS = ("'Getafix", "‘Getafix", "Getafix", "getafix", "GETAFIX", "`Getafix", "’Getafix’", "- Getafix", "Getafix.")


def test_all_ways_of_writing_a_name_are_one_voice() -> None:
    (voice,) = voices([talk(*FORMS, "Getafix")])
    assert voice.name == "Getafix"
    assert set(voice.aliases) == set(FORMS)
    assert voice.aliases[0] == "Getafix"
    assert len(voice.comments) == len(FORMS) + 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Prentice (laid off)", "Prentice"),
        ("O’Brien", "O'Brien"),
        ("Cafe\u0301 Owner", "CAFÉ  owner"),
        ("M.B.", "M.B"),
        ("Ann", "Ａｎｎ"),
    ],
)
def test_what_folds(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)
    (voice,) = voices([talk(one, other)])
    assert voice.aliases[0] == voice.name


@pytest.mark.parametrize(
    ("one", "other"), [("Bob", "Bobby"), ("Vezina", "Vézina"), ("JB", "J.B."), ("(a)", "(b)"), ("...", "--")]
)
def test_what_does_not_fold(one: str, other: str) -> None:
    assert len(voices([talk(one, other)])) == 2


@given(st.lists(st.text(min_size=1, max_size=6), max_size=8))
def test_every_comment_is_somebodys_or_counted(names: list[str]) -> None:
    document = talk(*names)
    found = voices([document])
    assert sum(len(voice.comments) for voice in found) + unsigned([document]) == len(names)
    assert len({voice.name for voice in found}) == len(found)
    for voice in found:
        assert {name_key(alias) for alias in voice.aliases} == {name_key(voice.name)}
        assert voice.name not in voice.looks_like


NOBODY = (
    "Anonymous",
    "anonymous",
    "Unknown",
    "Anonyme",
    "Anonymný",
    "👤 Anonymous 📅",
    "Anonymous (not verified)",
    None,
)


def test_nobody_is_no_voice() -> None:
    document = talk(*NOBODY)
    assert voices([document]) == ()
    assert unsigned([document]) == len(NOBODY)


def test_what_was_removed_is_not_unsigned() -> None:
    document = signed(None, None)
    first, second = document.posts[0].comments
    assert unsigned([believing(with_comments(document, (first, replace(second, removed=True))))]) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Getafix", "Gеtаfix"),  # Cyrillic е and а
        ("Getafix", "gеtаfiх"),  # and in small letters
        ("Bob", "B0b"),
        ("Bob", "Bοb"),  # Greek omicron
        ("Ian", "lan"),
        ("Ian", "1an"),
        ("Sora", "Ѕоrа"),
        ("Ann", "A\u200bnn"),
        ("HOME", "НОМЕ"),
        ("Zoë", "Zоë"),
    ],
)
def test_look_alikes_are_flagged_and_stay_apart(one: str, other: str) -> None:
    found = voices([talk(one, other, one)])
    assert [(voice.name, len(voice.comments), voice.looks_like) for voice in found] == [
        (one, 2, (other,)),
        (other, 1, (one,)),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ian", "Lan"), ("Anna", "Hanna"), ("Вера", "Bepo"), ("Ann", "Änn"), ("Nadia", "Надя"), ("Tom 2", "Tom 3")],
)
def test_others_are_not_flagged(one: str, other: str) -> None:
    assert [voice.looks_like for voice in voices([talk(one, other)])] == [(), ()]


def test_only_the_first_of_many_look_alikes_are_listed() -> None:
    names = [f"{number:07b}".replace("1", "l").replace("0", "I") for number in range(100)]
    found = voices([talk(*names)])
    assert len(found) == 100
    assert {len(voice.looks_like) for voice in found} == {20}


def test_letters_that_look_alike_have_one_skeleton() -> None:
    assert {skeleton(letter) for letter in "aаαAАΑ"} == {"a"}
    assert {skeleton(letter) for letter in "oоοσOОΟ0"} == {"o"}
    assert {skeleton(letter) for letter in "lI1ӀӏІΙ|"} == {"|"}
    assert len({skeleton(letter) for letter in "abcdefghijkmnopqrstuvwxyz"}) == 25


def test_documents_are_taken_together() -> None:
    first, second = talk("Ann", None), talk("ann", "Bob", "ann", uri="/pages/b.txt")
    found = voices([first, second])
    (own, _), (theirs, _, last) = (each.document.posts[0].comments for each in (first, second))
    assert named(found, "ann").comments == (Place(0, own.key), Place(1, theirs.key), Place(1, last.key))
    assert [voice.name for voice in found] == ["ann", "Bob"]
    assert voices([]) == ()


def test_a_name_without_an_addition_is_preferred() -> None:
    (voice,) = voices([talk("Prentice (laid off)", "Prentice")])
    assert voice.name == "Prentice"
    (voice,) = voices([talk("Prentice (laid off)", "Prentice", "Prentice (laid off)")])
    assert voice.name == "Prentice (laid off)"


def test_how_a_name_is_known() -> None:
    document = signed("Ann", None, "Ann")
    unnamed = document.posts[0].comments[1]
    (voice,) = voices([believing(document, authors={unnamed.key: by("Ann", "signature")})])
    assert voice.known_by == ("byline", "signature")


def test_who_answers_whom() -> None:
    # Bob under Ann; Cy under Ann too, but his words are for Bob; Ann to Bob twice; Cy under one who does not sign.
    document = signed("Ann", "Bob", "Cy", "Ann", "Ann", None, "Cy")
    bob = document.posts[0].comments[1]
    found = voices([answering(document, {1: 0, 2: 0, 3: 1, 6: 5}, _2=bob, _4=bob)])
    assert named(found, "Ann").answers == (("Bob", 2),)
    assert named(found, "Ann").answered_by == (("Bob", 1),)
    assert named(found, "Cy").answers == (("Bob", 1),)
    assert named(found, "Bob").answered_by == (("Ann", 2), ("Cy", 1))


def test_a_voice_does_not_answer_itself() -> None:
    (voice,) = voices([answering(signed("Ann", "'ann'"), {1: 0})])
    assert voice.answers == voice.answered_by == ()


def test_who_means_somebody_elsewhere_does_not_answer_the_parent() -> None:
    left_open = answering(signed("Ann", "Bob"), {1: 0}, _1=None)
    assert [voice.answers for voice in voices([left_open])] == [(), ()]


def test_a_person_may_say_who_speaks_and_to_whom() -> None:
    document = signed("Ann", "Bob", "Cy")
    ann, bob, cy = document.posts[0].comments
    found = voices([believing(document).saying(linked(cy, bob).joined(said_to_be(ann, "Dee")))])
    assert [(voice.name, voice.answers, voice.known_by) for voice in found] == [
        ("Dee", (), ("person",)),
        ("Bob", (), ("byline",)),
        ("Cy", (("Bob", 1),), ("byline",)),
    ]
    nobody = believing(document).saying(said_to_be(ann, None))
    assert [voice.name for voice in voices([nobody])] == ["Bob", "Cy"]
    assert unsigned([nobody]) == 1
    assert [speaker.name for speaker in speakers(nobody).values()] == ["Bob", "Cy"]


def test_the_writer_of_the_post_is_the_owner() -> None:
    document = signed("Ann", "'Dorrie")
    (post,) = document.posts
    found = voices([answering(with_comments(document, post.comments, author=by("Dorrie")), {}, _0=post)])
    assert {voice.name: (voice.is_owner, voice.posts, len(voice.comments)) for voice in found} == {
        "Dorrie": (True, (Place(0, post.key),), 1),
        "Ann": (False, (), 1),
    }
    assert named(found, "Ann").answers == (("Dorrie", 1),)


def test_the_markup_may_say_who_owns_the_blog() -> None:
    document = signed("Ann")
    (post,) = document.posts
    owner = Author(name="Ann", basis="byline", confidence=1.0, is_owner=True)
    (voice,) = voices([believing(with_comments(document, (replace(post.comments[0], author=owner),)))])
    assert voice.is_owner


@pytest.mark.parametrize(
    ("times", "first", "last"),
    [
        (("2019-01-28T08:24", "08:24", None, "2018-12-31", "2019-01-28"), "2018-12-31", "2019-01-28T08:24"),
        (("2019-01-28T23:30-05:00", "2019-01-29T01:00Z"), "2019-01-29T01:00Z", "2019-01-28T23:30-05:00"),
        (("08:24", None), None, None),
    ],
)
def test_first_and_last_are_of_what_has_a_date(
    times: tuple[str | None, ...], first: str | None, last: str | None
) -> None:
    document = signed(*("Ann" for _ in times))
    (post,) = document.posts
    comments = tuple(
        replace(each, published=Moment(value=time, basis="byline", confidence=1.0) if time else None)
        for each, time in zip(post.comments, times, strict=True)
    )
    (voice,) = voices([believing(with_comments(document, comments))])
    assert (voice.first, voice.last) == (first, last)


def test_only_own_words_count() -> None:
    made = made_of("Two words\n\nFrom a newspaper, at length\n\nAnn")
    (key,) = (comment.key for comment in made.comments())
    quotes = (quote(made.by_key[key], 1, 1),)
    signatures, authors = {key: frozenset({2})}, {key: by("Ann", "signature")}
    (voice,) = voices([believing(made, quotes={key: quotes}, signatures=signatures, authors=authors)])
    assert voice.words == 2


@given(st.lists(st.sampled_from(["Tern", "'tern", "TERN (laid off)", "Plover", "Anonymous", ""])))
def test_who_speaks_is_told_quicker_by_name_alone(names: list[str]) -> None:
    read = talk(*names)
    told = speakers(read)
    assert sorted((one.name, len(one.comments) + len(one.posts)) for one in voices([read])) == sorted(
        (one.name, one.times) for one in told.values()
    )
    assert all(name_key(alias) == key for key, one in told.items() for alias in one.aliases)
