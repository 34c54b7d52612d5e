"""Which message answers which."""

import pytest

from reader.model import Document
from reader.model.identify import identify
from reader.sources.mail.mailbox import MAILBOX
from reader.sources.read import Raw

DAYS = ("Mon, 4", "Tue, 5", "Wed, 6", "Thu, 7", "Fri, 8")


def mail(id: str, *, day: int = 0, subject: str = "Lamps", year: int = 2019, **fields: str) -> str:
    """Write a message; its words are its id."""
    named = "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in fields.items())
    own = f"Message-ID: <{id}@a>\n" if id else ""
    return (
        f"From x@a.example Mon Mar 04 08:00:00 2019\nFrom: Ann <x@a.example>\nSubject: {subject}\n"
        f"Date: {DAYS[day]} Mar {year} 08:00:00 +0000\n{own}{named}\nThis is {id or 'nameless'}.\n\n"
    )


def read(*mails: str) -> Document:
    return identify(MAILBOX.read(Raw.of("".join(mails).encode())))


def trees(document: Document) -> list[dict[str, str]]:
    """Give for each post what stands where, by its words; "-" stands for what is not here."""

    def said(blocks: tuple[object, ...]) -> str:
        return " ".join(block.text.removeprefix("This is ").rstrip(".") for block in blocks) or "-"

    return [
        {"post": said(post.blocks)} | {each.number: said(each.blocks) for each in post.comments}
        for post in document.posts
    ]


def test_what_a_message_says_that_it_answers_counts_before_its_references() -> None:
    lamp, oil = mail("lamp"), mail("oil", In_Reply_To="<lamp@a>")
    assert trees(read(lamp, oil, mail("shed", In_Reply_To="<lamp@a>", References="<lamp@a> <oil@a>"))) == [
        {"post": "lamp", "1": "oil", "2": "shed"}
    ]
    assert trees(read(lamp, oil, mail("shed", References="<lamp@a> <oil@a>"))) == [
        {"post": "lamp", "1": "oil", "1.1": "shed"}
    ]


@pytest.mark.parametrize(
    "answered",
    [
        'Your message of "Mon" <lamp@a>',
        "Message from Ann <ann@b.example> of Monday <lamp@a>",
        "lamp@a",
        "<lamp@a> <x@a>",
    ],
)
def test_the_id_in_what_is_said(answered: str) -> None:
    assert trees(read(mail("lamp"), mail("oil", In_Reply_To=answered))) == [{"post": "lamp", "1": "oil"}]


def test_an_address_is_not_taken_for_what_is_missing() -> None:
    document = read(mail("oil", In_Reply_To="Message from <ann@b.example> of Monday <lamp@a>"))
    assert document.posts[0].own_id == read(mail("lamp")).posts[0].own_id


def test_what_is_missing_between_has_a_place() -> None:
    document = read(mail("lamp"), mail("oil", References="<lamp@a> <gone@a>"), mail("shed", In_Reply_To="<gone@a>"))
    assert trees(document) == [{"post": "lamp", "1": "-", "1.1": "oil", "1.2": "shed"}]
    assert document.posts[0].missing_comments == 1


def test_what_is_missing_above_all_is_a_post_without_words() -> None:
    document = read(mail("oil", subject="Re: Lamps", In_Reply_To="<gone@a>"))
    assert (trees(document), document.posts[0].title) == ([{"post": "-", "1": "oil"}], "Lamps")


def test_an_answer_to_what_is_missing_belongs_to_its_subject() -> None:
    document = read(mail("lamp"), mail("oil", subject="Re: Lamps", In_Reply_To="<gone@a>"))
    assert trees(document) == [{"post": "lamp", "1": "-", "1.1": "oil"}]
    assert (document.posts[0].comments[0].confidence, document.posts[0].comments[1].confidence) == (0.6, 1.0)


def test_the_subject_is_that_of_the_last_message_that_began_it() -> None:
    first, second = mail("lamp"), mail("lamps", day=1)
    assert trees(read(first, second, mail("", day=2, subject="AW: Lamps"))) == [
        {"post": "lamp"},
        {"post": "lamps", "1": "nameless"},
    ]


def test_a_subject_of_long_ago_or_of_later_is_another() -> None:
    answer = mail("", subject="Re: Lamps", day=1)
    for year, posts in ((2017, 2), (2019, 1), (2021, 2)):
        assert len(read(mail("lamp", year=year), answer).posts) == posts


def test_what_is_sent_long_before_what_it_answers_is_doubted() -> None:
    document = read(mail("lamp", day=4), mail("oil", day=0, In_Reply_To="<lamp@a>"))
    (comment,) = document.posts[0].comments
    assert (comment.confidence, comment.reason) == (0.8, "it is dated 4 days before what it answers")
    (usual,) = read(mail("lamp", day=1), mail("oil", day=0, In_Reply_To="<lamp@a>")).posts[0].comments
    assert (usual.confidence, usual.reason) == (1.0, "")


@pytest.mark.parametrize("number", [1, 2, 3, 50])
def test_circles_are_broken(number: int) -> None:
    ring = [mail(f"m{at}", In_Reply_To=f"<m{(at + 1) % number}@a>") for at in range(number)]
    (post,) = read(*ring).posts
    assert (len(post.comments), any(comment.absent for comment in post.comments)) == (number - 1, False)


def test_the_same_message_is_read_once_and_another_of_its_id_too() -> None:
    document = read(mail("lamp"), mail("lamp"), mail("lamp", day=2))
    assert trees(document) == [{"post": "lamp"}, {"post": "lamp"}]
    assert [warning.message for warning in document.warnings] == ["left out: 1 message that is here twice"]


def test_an_archive_in_no_order_is_put_into_that_of_time() -> None:
    mails = [mail(f"m{day}", day=day, subject=f"Lamp {day}") for day in (4, 2, 3, 0, 1)]
    assert [tree["post"] for tree in trees(read(*mails))] == ["m0", "m1", "m2", "m3", "m4"]
    slightly = [mail(f"m{at}", day=day, subject=f"Lamp {at}") for at, day in enumerate((0, 2, 0, 2, 3, 4))]
    assert [tree["post"] for tree in trees(read(*slightly))] == ["m0", "m1", "m2", "m3", "m4", "m5"]


@pytest.mark.parametrize("is_backwards", [False, True])
def test_threads_are_as_deep_as_they_like(is_backwards: bool) -> None:
    chain = [mail("m0")] + [mail(f"m{at}", In_Reply_To=f"<m{at - 1}@a>") for at in range(1, 10_001)]
    document = read(*(reversed(chain) if is_backwards else chain))
    assert document.posts[0].comments[-1].depth == 10_000


def test_ids_hold_no_address() -> None:
    document = read(mail("lamp"), mail("oil", In_Reply_To="<lamp@a>"), mail(""))
    for entry in document.entries():
        assert entry.own_id
        assert entry.own_id.startswith("mail:")
        assert "@" not in entry.own_id
