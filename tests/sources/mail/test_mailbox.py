"""Mail: what answers what, whose words are whose, and nobody's address."""

from pathlib import Path

import pytest

from reader.errors import SourceError
from reader.infer.run import infer
from reader.load import load
from reader.model import Document, Resolved
from reader.model.identify import identify
from reader.sources.mail.mailbox import MAILBOX, MESSAGE
from reader.sources.read import Raw


def message(
    number: int, body: str, *, name: str = "Ann Wren", answers: str = "", subject: str = "Ferry times", more: str = ""
) -> str:
    """Write a message as archives of mailing lists have it; `more` are further lines of its head."""
    return (
        f"From ann at a.example  Mon Jan 28 08:{number:02}:51 2019\nFrom: ann at a.example ({name})\n"
        f"Date: Mon, 28 Jan 2019 08:{number:02}:51 +0100\nSubject: [harbour] {'Re: ' if answers else ''}{subject}\n"
        f"Message-ID: <{number}@a.example>\n{answers and f'In-Reply-To: {answers}'}{answers and chr(10)}{more}\n"
        f"{body}\n\n"
    )


def read(text: str | bytes) -> Document:
    raw = Raw.of(text if isinstance(text, bytes) else text.encode())
    assert MAILBOX.recognise(raw)
    return identify(MAILBOX.read(raw))


def tree(document: Document, post: int = 0) -> list[tuple[str, str]]:
    return [(each.number, " ".join(block.text for block in each.blocks)) for each in document.posts[post].comments]


def test_a_thread_is_a_post_with_what_answers_it() -> None:
    document = read(
        message(1, "It is late.")
        + message(2, "No.", answers="<1@a.example>", name="Tolly")
        + message(3, "Why?", answers='Your message of "Mon, 28 Jan" <2@a.example>')
        + message(4, "Oil.", subject="Lamps")
    )
    assert [post.title for post in document.posts] == ["[harbour] Ferry times", "[harbour] Lamps"]
    assert tree(document) == [("1", "No."), ("1.1", "Why?")]
    first = document.posts[0].comments[0]
    assert first.author is not None
    assert first.published is not None
    assert (first.author.name, first.published.value) == ("Tolly", "2019-01-28T08:02:51+01:00")
    assert document.posts[0].nesting == "stated"
    assert document.warnings == ()


def test_no_address_is_kept() -> None:
    senders = [
        "Ann <ann@b.example>",
        "ann@b.example",
        "ann@b.example (Ann)",
        '"ann@b.example" <ann@b.example>',
        "ann at b.example",
    ]
    for sender in senders:
        text = message(1, "It is late.").replace("ann at a.example (Ann Wren)", sender)
        document = read(text)
        author = document.posts[0].author
        assert author is not None
        assert author.name.lower() == "ann"
        shown = document.source.text + str(document.posts[0].own_id)
        assert "@" not in shown
        assert "b.example" not in shown


def test_a_message_that_is_not_here_has_a_place() -> None:
    more = "References: <1@a.example> <2@a.example>\n"
    document = read(message(1, "It is late.") + message(3, "Why?", answers="<2@a.example>", more=more))
    absent, answer = document.posts[0].comments
    assert (absent.absent, answer.parent, absent.parent) == (True, absent.key, None)
    alone = read(message(3, "Why?", answers="<2@a.example>"))
    assert (alone.posts[0].blocks, alone.posts[0].title, len(alone.posts[0].comments)) == (
        (),
        "[harbour] Ferry times",
        1,
    )


def test_where_nothing_is_named_the_subject_tells() -> None:
    late = message(1, "It is late.")
    answer = message(2, "No.").replace("[harbour] Ferry", "AW: [harbour] Re[2]: Ferry")
    (comment,) = read(late + answer).posts[0].comments
    assert (comment.reason, comment.confidence < 1) == ("by its subject alone", True)
    assert len(read(late + message(2, "No.")).posts) == 2  # the same subject without an answer to it


def test_messages_that_answer_each_other_end() -> None:
    document = read(message(1, "One.", answers="<2@a.example>") + message(2, "Two.", answers="<1@a.example>"))
    assert sorted(document.source.text.split("\n\n")).count("One.") == 1
    assert sum(len(post.comments) for post in document.posts) + len(document.posts) == 2


def test_a_message_that_is_here_twice_is_read_once() -> None:
    document = read(message(1, "It is late.") * 2)
    assert len(document.posts) == 1
    assert "1 message that is here twice" in document.warnings[0].message


def test_quoted_words_are_those_of_the_message_that_is_answered() -> None:
    said = "The ferry to Saltby was forty minutes late again, and nobody at the harbour office would say why."
    quoted = "> " + said.replace(", ", ",\n> ")
    answer = f"On Mon, Jan 28, 2019 at 8:01 AM Ann Wren wrote:\n\n{quoted}\n\nThey never do.\n\n-- \nTolly\n"
    document = read(message(1, said) + message(2, answer, answers="<1@a.example>", name="Tolly"))
    comment = document.posts[0].comments[0]
    assert [block.kind for block in comment.blocks] == ["paragraph", "blockquote", "paragraph"]
    assert comment.blocks[1].text.replace("\n", " ") == said
    resolved = Resolved(document, infer(document))
    (quote,) = resolved.quotes(comment)
    assert (quote.first, quote.last, quote.source) == (1, 1, "Ann Wren")
    assert "Tolly" not in " ".join(block.text for block in comment.blocks)


def test_what_stands_below_the_head_of_an_older_message_is_quoted() -> None:
    head = "-----Original Message-----\nFrom: Ann Wren\nSent: Monday\nSubject: Ferry"
    answer = f"They never do.\n\n{head}\n\nIt is late.\nAgain."
    document = read(message(1, "It is late.\nAgain.") + message(2, answer, answers="<1@a.example>"))
    blocks = document.posts[0].comments[0].blocks
    assert [block.kind for block in blocks] == ["paragraph", "blockquote", "blockquote"]
    assert (blocks[0].text, blocks[2].text) == ("They never do.", "It is late.\nAgain.")


def test_lines_that_were_broken_to_be_joined_are_joined() -> None:
    flowed = message(1, "It is late, and \nnobody said why.\nAgain. \n-- \nAnn").replace(
        "Message-ID", "Content-Type: text/plain; format=flowed\nMessage-ID"
    )
    (block,) = read(flowed).posts[0].blocks
    assert block.text == "It is late, and nobody said why.\nAgain."


def test_the_footer_of_a_list_is_nobodys_words() -> None:
    footer = "_" * 40 + "\nharbour mailing list\nhttps://a.example/list"
    document = read(message(1, f"It is late.\n\n{footer}") + message(2, f"No.\n\n{footer}", answers="<1@a.example>"))
    assert [block.text for entry in document.entries() for block in entry.blocks] == ["It is late.", "No."]
    alone = read(message(1, f"It is late.\n\n{footer}"))
    assert len(alone.posts[0].blocks) == 2


def test_names_and_words_in_other_letters() -> None:
    head = b"From x@y.example Mon Jan 28 08:24:51 2019\nFrom: =?koi8-r?B?8MXU0g==?= <x@y.example>\nSubject: "
    encoded = head + b"=?utf-8?Q?F=C3=A4hre?=\nMessage-ID: <1@y>\nContent-Type: text/plain; charset=koi8-r\n"
    document = read(encoded + b"Content-Transfer-Encoding: 8bit\n\n" + "Да, опоздал.".encode("koi8-r"))
    (post,) = document.posts
    assert (post.title, post.author and post.author.name, post.blocks[0].text) == ("Fähre", "Петр", "Да, опоздал.")


def test_the_words_are_taken_from_the_plain_part_and_else_from_the_markup() -> None:
    parts = (
        'Content-Type: multipart/alternative; boundary="b"\nMessage-ID',
        "--b\nContent-Type: text/plain\n\n{}\n--b\nContent-Type: text/html\n\n<p>It is <b>late</b>.</p>\n"
        "--b\nContent-Type: image/png\n\nxx\n--b--\n",
    )
    for plain, expected in (("Late.", "Late."), ("", "It is late.")):
        text = message(1, parts[1].format(plain)).replace("Message-ID", parts[0])
        document = read(text)
        assert document.posts[0].blocks[0].text == expected
        assert "1 file in a message" in document.warnings[0].message


def test_a_line_that_begins_like_a_message_is_none_without_a_header() -> None:
    body = "It is late.\n\nFrom Saltby we went on Monday in 2019\nand came back.\n\n>From here on too."
    (post,) = read(message(1, body)).posts
    assert "From Saltby we went" in post.blocks[1].text
    assert post.blocks[2].text == "From here on too."


def test_a_sender_need_not_be_in_ascii() -> None:
    text = message(1, "One.").replace("From ann at a.example ", "From Jürgen at a.example ", 1)
    assert len(read(text + message(2, "Two.", subject="Lamps")).posts) == 2


def test_threads_may_be_as_deep_as_they_like() -> None:
    chain = [message(1, "The first.")] + [
        message(1, "Words.", answers=f"<{number - 1 if number > 2 else 1}@a.example>").replace(
            "<1@a.example>\nIn", f"<{number}@a.example>\nIn"
        )
        for number in range(2, 3002)
    ]
    document = read("".join(chain))
    assert document.posts[0].comments[-1].depth == 3000


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_lines_may_end_as_they_like(end: bytes) -> None:
    text = (message(1, "It is late.") + message(2, "No.", answers="<1@a.example>")).encode().replace(b"\n", end)
    assert tree(read(text)) == [("1", "No.")]


def test_any_bytes_behind_a_beginning_are_read() -> None:
    whole = (message(1, "It is late.") + message(2, "> No.\n\nWhy?", answers="<1@a.example>")).encode()
    for at in range(0, len(whole), 7):
        for damaged in (whole[:at], whole[:at] + b"\0\xff\xfe" + whole[at:], whole[:at] + whole[at + 5 :]):
            raw = Raw.of(damaged)
            if MAILBOX.recognise(raw):
                identify(MAILBOX.read(raw))


def test_a_message_by_itself(tmp_path: Path) -> None:
    text = message(1, "It is late.").partition("\n")[2].replace("\n", "\r\n")
    raw = Raw.of(text.encode())
    assert (MESSAGE.recognise(raw) is not None, MAILBOX.recognise(raw)) == (True, None)
    (post,) = identify(MESSAGE.read(raw)).posts
    assert (post.title, post.blocks[0].text) == ("[harbour] Ferry times", "It is late.")


@pytest.mark.parametrize(
    "text", ["Title: Words\nDate: Monday\n\nWords.", "From: Ann\n\nSubject: none", "From here to there\nin 2019"]
)
def test_what_is_no_mail(text: str) -> None:
    raw = Raw.of(text.encode())
    assert (MAILBOX.recognise(raw), MESSAGE.recognise(raw)) == (None, None)


def test_a_folder_of_messages_is_one_source(tmp_path: Path) -> None:
    for part in ("cur", "new", "tmp"):
        (tmp_path / "mail" / part).mkdir(parents=True)
    one, two = (
        text.partition("\n")[2]
        for text in (message(1, "It is late.\n\nFrom here on."), message(2, "No.", answers="<1@a.example>"))
    )
    (tmp_path / "mail" / "cur" / "1:2,S").write_text(one)
    (tmp_path / "mail" / "new" / "2").write_text(two)
    document = load(str(tmp_path / "mail"))
    assert tree(document) == [("1", "No.")]
    assert document.posts[0].blocks[1].text == "From here on."


def test_a_message_without_a_header_in_a_folder_is_one_too(tmp_path: Path) -> None:
    for part in ("cur", "new", "tmp"):
        (tmp_path / part).mkdir()
    for number, text in enumerate(("Subject: One\n\nIt is late.", " No header.\n\nNo.", "", "\n\nWhy?")):
        (tmp_path / "cur" / str(number)).write_text(text)
    assert [post.blocks[-1].text for post in load(str(tmp_path)).posts] == ["It is late.", "No.", "Why?"]


def test_a_message_of_a_folder_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for part in ("cur", "new", "tmp"):
        (tmp_path / part).mkdir()
    (tmp_path / "cur" / "1").write_text("Subject: One\n\nIt is late.")

    def fail(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", fail)
    with pytest.raises(SourceError, match=r"cur/1: cannot be read: Permission denied"):
        load(str(tmp_path))


@pytest.mark.parametrize(
    "head",
    [
        "X-Long: " + "words " * (1 << 18),
        "X-Long: a\n" + " b\n" * (1 << 18) + "X-Short: b",
        "References: " + "<7@a.example> " * (1 << 16),
        "Subject: " + "=?utf-8?q?a?= " * (1 << 16),
        "Content-Type: text/plain" + ";" * (1 << 20),
        "Content-Type: text/plain; charset=base64",
        "Content-Transfer-Encoding: base64, or not",
        "X-None: \0\0",
    ],
)
def test_no_header_keeps_the_words_away(head: str) -> None:
    text = f"From a@b.example Mon Jan 28 08:24:51 2019\n{head}\n\nIt is late.\0\n"
    assert [each.blocks[-1].text for each in read(text).entries() if each.blocks] == ["It is late."]


def test_marked_up_words_below_an_older_head_are_quoted() -> None:
    head = "<p>From: Ann Wren<br>Sent: Monday, 28 January 2019 08:24<br>To: Tolly<br>Subject: Lamps</p>"
    text = message(1, f"<p>It is.</p>{head}<p>Is it late?</p>").replace(
        "Message-ID", "Content-Type: text/html\nMessage-ID"
    )
    assert [block.kind for block in read(text).posts[0].blocks] == ["paragraph", "blockquote", "blockquote"]


def test_what_cannot_be_decoded_is_told() -> None:
    text = message(1, "Die F\u00e4hre f\u00e4hrt \u00fcber Nacht.").encode() + b"\xff\n"
    (warning,) = read(text.replace(b"Message-ID", b"Content-Type: text/plain; charset=utf-8\nMessage-ID")).warnings
    assert (warning.code, warning.message.split(",")[0]) == (
        "encoding",
        "1 byte is not in the encoding that a message declares",
    )
