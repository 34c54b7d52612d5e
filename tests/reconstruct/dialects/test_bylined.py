"""H, H', C, G, B, S: the dialects that keep who wrote a comment and when."""

import re

import pytest

from reader.model import Comment
from tests.documents import rebuilt
from tests.reconstruct.reading import dialect, furniture, post_of, said

TAIL = "Add comment\nLoad more...\nPost a Comment\nNewer Post\nHome\n"
H = f"""\
The post says this.

3 comments:

  1. Wren28 January 2019 at 08:07

    One says this.

    And this.

    ReplyDelete
    Replies
    1. 'Plover28 January 2019 at 08:14

      One point one.

      Delete
      Replies
        Reply
      2. Reply
  2. old hand28 January 2019 at 18:21

    Two says that.

    ReplyDelete
    Replies
      Reply
{TAIL}"""
W3M = """\
The post says this.

3 comments:

 1. [blank]
    Wren28 January 2019 at 08:07

    One says this.

    And this.

    ReplyDelete
    Replies
     1. [blank]
        'Plover28 January 2019 at 08:14

        One point one.

        Delete
        Replies
            Reply
        Reply
 2. [blank]
    old hand28 January 2019 at 18:21

    Two says that.

    ReplyDelete
    Replies
        Reply
Add comment
"""
LINKED = """\
The post says this.

#### 3 comments:

  1. ![](//b.example/blank.gif)

[Wren](https://b.example/wren)[28 January 2019 at 08:07](https://b.example/x.html?showComment=1548662820000#c101)

One says this.

And this.

Reply[Delete](https://b.example/delete?id=101)

Replies

     1. ![](//b.example/blank.gif)

'Plover[28 January 2019 at 08:14](https://b.example/x.html?showComment=1548663240000#c102)

One point one.

[Delete](https://b.example/delete?id=102)

Replies

Reply

Reply

  2. ![](//b.example/blank.gif)

old hand[28 January 2019 at 18:21](https://b.example/x.html?showComment=1548699660000#c103)

Two says that.

Reply[Delete](https://b.example/delete?id=103)

Replies

Reply

Add comment
"""
C = f"""\
The post says this.
3 comments:

Wren28 January 2019 at 08:07
One says this.

And this.

Reply
Replies

'Plover28 January 2019 at 08:14
One point one.

Reply

old hand28 January 2019 at 18:21
Two says that.

Reply
{TAIL}"""
G = f"""\
The post says this.
3 comments:
Wren
28 January 2019 at 08:07
One says this.
And this.
Reply
Delete
Replies
'Plover
28 January 2019 at 08:14
One point one.
Delete
Replies
Reply
Reply
old hand
28 January 2019 at 18:21
Two says that.
Reply
Delete
Replies
Reply
{TAIL}"""
B = f"""\
The post says this.
3 comments:
Wren
28 January 2019 at 08:07
One says this.And this.
Reply Delete
Replies
'Plover
28 January 2019 at 08:14
One point one.
Delete
Replies
Reply
Reply
old hand
28 January 2019 at 18:21
Two says that.
Reply Delete
Replies
Reply
{TAIL}"""
TEXTS = {"H": H, "H by w3m": W3M, "H'": LINKED, "C": C, "G": G, "B": B}


def comments(name: str) -> tuple[Comment, ...]:
    return post_of(TEXTS[name]).comments


@pytest.mark.parametrize("name", TEXTS)
def test_the_dialect_is_named(name: str) -> None:
    assert dialect(TEXTS[name]) == name.partition(" ")[0]


@pytest.mark.parametrize("name", TEXTS)
def test_the_tree(name: str) -> None:
    assert [comment.number for comment in comments(name)] == ["1", "1.1", "2"]


@pytest.mark.parametrize("name", TEXTS)
def test_the_paragraphs(name: str) -> None:
    first = ("One says this.And this.",) if name == "B" else ("One says this.", "And this.")
    assert [said(comment) for comment in comments(name)] == [first, ("One point one.",), ("Two says that.",)]


@pytest.mark.parametrize("name", TEXTS)
def test_who_wrote_it(name: str) -> None:
    authors = [comment.author for comment in comments(name)]
    assert [author and (author.name, author.basis) for author in authors] == [
        ("Wren", "byline"),
        ("'Plover", "byline"),
        ("old hand", "byline"),
    ]


@pytest.mark.parametrize("name", TEXTS)
def test_when_it_was_written(name: str) -> None:
    times = [comment.published and comment.published.value for comment in comments(name)]
    clock = ["2019-01-28T08:07", "2019-01-28T08:14", "2019-01-28T18:21"]
    assert times == ([f"{time}:00Z" for time in clock] if name == "H'" else clock)


@pytest.mark.parametrize("name", TEXTS)
def test_the_evidence_is_the_name(name: str) -> None:
    for comment in comments(name):
        assert comment.author is not None
        (span,) = comment.author.evidence
        assert comment.author.name in TEXTS[name][slice(*span)]


@pytest.mark.parametrize("name", TEXTS)
def test_the_post_keeps_to_itself(name: str) -> None:
    post = post_of(TEXTS[name])
    assert (said(post), post.claimed_comments) == (("The post says this.",), 3)


@pytest.mark.parametrize("name", TEXTS)
def test_a_count_above_the_post_takes_nothing_from_it(name: str) -> None:
    long = "The post says this, and it goes on to say a good deal more, so that nobody could take it for a label."
    text = TEXTS[name].replace("#### ", "").replace("The post says this.\n\n3 comments:", f"3 comments\n\n{long}")
    text = text.replace("The post says this.\n3 comments:", f"3 comments\n{long}")
    assert long in text
    assert said(post_of(text))[-1] == long


@pytest.mark.parametrize("name", ["H", "C", "G", "B"])
def test_what_stands_below_is_furniture(name: str) -> None:
    assert furniture(rebuilt(TEXTS[name]), "navigation")[-5:] == TAIL.strip().split("\n")


def test_a_link_gives_the_comment_s_address_and_the_author_s() -> None:
    first = comments("H'")[0]
    assert first.url == "https://b.example/x.html?showComment=1548662820000#c101"
    assert first.author is not None
    assert first.author.url == "https://b.example/wren"


@pytest.mark.parametrize("name", ["H", "C", "G"])
def test_a_comment_may_say_what_a_label_says(name: str) -> None:
    text = TEXTS[name].replace("Two says that.", "Delete")
    assert [said(comment) for comment in post_of(text).comments][-1] == ("Delete",)


@pytest.mark.parametrize("label", ["Reply", "Reply Delete"])
def test_a_label_glued_to_the_last_line(label: str) -> None:
    text = C.replace("And this.\n\nReply\n", f"And this{label}\n")
    assert said(post_of(text).comments[0]) == ("One says this.", "And this")
    assert furniture(rebuilt(text), "marker") == [label]


def test_a_word_like_a_label_above_one() -> None:
    text = C.replace("And this.\n", "And this AutoReply\n")
    assert said(post_of(text).comments[0]) == ("One says this.", "And this AutoReply")


S = """\
The post says this.

3 comments:

Wren said...

One says this.

And this.

6:32 PM

Anonymous said...

It was at 9:15 and no later.

7:02 PM

Wren said...

Quite.

7:10 PM

Post a Comment
"""


def test_old_pages() -> None:
    post = post_of(S)
    assert dialect(S) == "S"
    assert [said(comment) for comment in post.comments] == [
        ("One says this.", "And this."),
        ("It was at 9:15 and no later.",),
        ("Quite.",),
    ]
    assert [comment.author and comment.author.name for comment in post.comments] == ["Wren", "Anonymous", "Wren"]
    assert [comment.published and comment.published.value for comment in post.comments] == ["18:32", "19:02", "19:10"]


def test_old_pages_without_their_times() -> None:
    text = "\n".join(line for line in S.split("\n") if not line.endswith(" PM"))
    assert dialect(text) == "S"
    assert [comment.author and comment.author.name for comment in post_of(text).comments] == [
        "Wren",
        "Anonymous",
        "Wren",
    ]


def test_old_pages_without_their_names() -> None:
    text = "\n".join(line for line in S.split("\n") if not line.endswith(" said..."))
    assert dialect(text) == "S"
    assert [said(comment) for comment in post_of(text).comments] == [
        ("One says this.", "And this."),
        ("It was at 9:15 and no later.",),
        ("Quite.",),
    ]


@pytest.mark.parametrize(
    ("byline", "labels", "name", "time"),
    [
        ("Anonyme 28 janvier 2019 à 08:07", "RépondreSupprimer", "Anonyme", "2019-01-28T08:07"),
        ("Anonymný28. januára 2019 o 8:07", "OdpovedaťOdstrániť", "Anonymný", "2019-01-28T08:07"),
        ("Mrs J. B. Marsh28 January 2019 at 08:07", "ReplyDelete", "Mrs J. B. Marsh", "2019-01-28T08:07"),
        ("2cents28 January 2019 at 08:07", "ReplyDelete", "2cents", "2019-01-28T08:07"),
        ("Wren21:00", "ReplyDelete", "Wren", "21:00"),
        ("W R E N .28/1/2019 at 8:07", "ReplyDelete", "W R E N .", "2019-01-28T08:07"),
        ("Wrenlúc 08:07 28 tháng 1, 2019", "Trả lờiXóa", "Wren", "2019-01-28T08:07"),
        ("Wren on 28/1/2019 at 8:07", "ReplyDelete", "Wren", "2019-01-28T08:07"),
        ("Wren lee28/1/2019 at 8:07", "ReplyDelete", "Wren lee", "2019-01-28T08:07"),
        ("Wren 2019-01-28T08:07:11Z", "ReplyDelete", "Wren", "2019-01-28T08:07:11Z"),
        ("Wren\n2019-01-28 08:07:11+02:00", "Reply\nDelete", "Wren", "2019-01-28T08:07:11+02:00"),
        ("Wren on 11/23/99 at 8:07", "ReplyDelete", "Wren", "1999-11-23T08:07"),
    ],
)
def test_bylines_of_many_kinds(byline: str, labels: str, name: str, time: str) -> None:
    comment = f"{byline}\nWords and more words.\n{labels}\n"
    (first, _) = post_of(f"The post.\n{comment}{comment}").comments
    assert first.author is not None
    assert first.published is not None
    assert (first.author.name, first.published.value) == (name, time)


DATED = """\
The post, of 3.1.19.
3 comments
{0}
One says this.
It was on 4.2.19
{1}
{2}
Two says that.
{1}
{3}
Three as well, since 3.2.19
{1}
"""


@pytest.mark.parametrize(
    ("bylines", "labels", "name"),
    [
        (("Wren x1.2.19", "Plover27.2.19", "M.1.3.19"), "ReplyDelete", "C"),
        (("Wren x\n1.2.19", "Plover\n27.2.19", "M.\n1.3.19"), "Reply\nDelete", "G"),
        (("Wren x 1.2.19", "Plover 27.2.19", "M. 1.3.19"), "Reply Delete", "C"),
        (("1.\n[4]Wren x[5]1.2.19", "2.\n[8]Plover[9]27.2.19", "3.\n[8]M.[9]1.3.19"), "[6]Reply[7]Delete", "H"),
    ],
)
def test_bylines_with_a_date_and_no_time(bylines: tuple[str, ...], labels: str, name: str) -> None:
    text = DATED.format(bylines[0], labels, *bylines[1:])
    comments = post_of(text).comments
    assert dialect(text) == name
    assert [
        (comment.author and comment.author.name, comment.published and comment.published.value, *said(comment))
        for comment in comments
    ] == [
        ("Wren x", "2019-02-01", "One says this.", "It was on 4.2.19"),
        ("Plover", "2019-02-27", "Two says that."),
        ("M.", "2019-03-01", "Three as well, since 3.2.19"),
    ]


def test_a_line_that_ends_in_a_date_is_no_byline_where_others_have_a_time() -> None:
    text = H.replace("One says this.", "In May 1/2/2019").replace("Two says that.", "To Ann 3/2/2019")
    assert [said(comment)[0] for comment in post_of(text).comments] == [
        "In May 1/2/2019",
        "One point one.",
        "To Ann 3/2/2019",
    ]


def test_the_picture_above_a_byline_may_be_wrapped() -> None:
    text = W3M.replace("1. [blank]", "1. [a-very-long-name-of-a-picture\n   ]")
    assert [comment.author and comment.author.name for comment in post_of(text).comments] == [
        "Wren",
        "'Plover",
        "old hand",
    ]


@pytest.mark.parametrize(("heading", "dialects"), [("", "0"), ("1 comment\n", "G")])
def test_one_byline_with_a_reply_somewhere_below_is_the_page_s_own(heading: str, dialects: str) -> None:
    text = f"{heading}Wren\n28 January 2019 at 08:07\nThe lamps are dark.\nReply\nHome\n"
    assert dialect(text) == dialects


ONE_LINE = """\
The post.
3 comments:
Wren{0} One says this.{1}Plover{2} Two says that, and so do many others who have been at the harbour since the lamps \
went dark, and who will go there again when they are lit, which nobody can say; it may be tomorrow, it may be never, \
and then we shall see what becomes of the boats that are still out there in the long tide.{1}Heron{3} Three as well: \
it was never so dark as it is now, not in all the years that anybody there remembers.{1}{4}
"""


@pytest.mark.parametrize(
    "dates",
    [
        ("28 January 2019 at 8:07 AM", "29 January 2019 at 8:07 AM", "30 January 2019 at 8:07 AM"),
        ("28.1.19", "29.1.19", "30.1.19"),
    ],
)
@pytest.mark.parametrize("is_glued", [True, False])
def test_bylines_within_one_line(dates: tuple[str, str, str], is_glued: bool) -> None:
    space, labels = ("", "ReplyDeleteRepliesReply") if is_glued else (" ", " Reply Delete Replies Reply ")
    text = ONE_LINE.format(
        f"{space}{dates[0]}", labels, f"{space}{dates[1]}", f"{space}{dates[2]}", "Add commentLoad more..."
    )
    comments = post_of(text).comments
    assert [comment.author and comment.author.name for comment in comments] == ["Wren", "Plover", "Heron"]
    texts = [said(comment) for comment in comments]
    assert [(len(blocks), blocks[0][:9], blocks[0][-1]) for blocks in texts] == [
        (1, "One says ", "."),
        (1, "Two says ", "."),
        (1, "Three as ", "."),
    ]


def test_a_reply_that_ends_with_the_label_s_word() -> None:
    for before, within in (("", ""), (" ", ""), ("", " ")):
        lines = [
            f"{name}28 January 2019 at 08:07\nThe words of {name}{before}Reply{within}Delete\n"
            for name in ("Wren", "Plover", "Heron")
        ]
        lines.insert(1, f"Gull28 January 2019 at 08:09\nMy first Reply{before}Delete\n")
        comments = post_of(f"The post.\n4 comments:\n{''.join(lines)}").comments
        assert [comment.number for comment in comments] == ["1", "1.1", "2", "3"]
        assert said(comments[1]) == ("My first Reply",)


SIGNED = """\
The post says this.

Wren 28.01.2019 08:07
One says this, and a little more.
Plover 28.01.2019 08:14
Two.
Heron 28.01.2019 18:21
Three says that, and a little more.

3 comments:

"""


@pytest.mark.parametrize("number", [("1. ", "2. "), ("", "")])
def test_comments_printed_again_without_their_bylines(number: tuple[str, str]) -> None:
    text = f"""\
{SIGNED}  {number[0]}One says this, and a little more.

    ReplyDelete

  {number[1]}Three says that, and a little more.

    ReplyDelete

Post a Comment
"""
    assert [(comment.author and comment.author.name, *said(comment)) for comment in post_of(text).comments] == [
        ("Wren", "One says this, and a little more."),
        ("Plover", "Two."),
        ("Heron", "Three says that, and a little more."),
    ]


def test_one_comment_within_one_line() -> None:
    labels = "ReplyDeleteRepliesReplyAdd commentLoad more..."
    text = f"The post.\n1 comment:\nWren28 January 2019 at 08:07One says this.{labels}\n"
    (comment,) = post_of(text).comments
    assert (comment.author and comment.author.name, said(comment)) == ("Wren", ("One says this.",))


def test_labels_glued_to_the_text_with_the_number_of_a_link_between() -> None:
    text = H.replace("    And this.\n\n    ReplyDelete\n", "    And this.Reply[4]Delete\n")
    first = post_of(text).comments[0]
    assert (first.number, *said(first)) == ("1", "One says this.", "And this.")


def test_a_tool_may_leave_a_reply_without_its_number() -> None:
    text = H.replace("    1. 'Plover", "    'Plover")
    assert dialect(text) == "H"
    assert [(c.number, *said(c)) for c in post_of(text).comments] == [(c.number, *said(c)) for c in post_of(H).comments]


def test_a_closing_time_in_iso_8601() -> None:
    text = re.sub(r"\b(\d{1,2}):(\d\d) [AP]M\b", "2019-01-28T08:07:11Z", S)
    times = [comment.published and comment.published.value for comment in post_of(text).comments]
    assert dialect(text) == "S"
    assert times[0] == "2019-01-28T08:07:11Z"


@pytest.mark.parametrize(
    "line",
    [
        "Marsh said... This comment has been removed by the author. 2:50 PM",
        "Marsh said... This comment has been removed by a blog administrator. 2:50 PM",
        "    Marsh said...   This comment has been removed by the author.",
    ],
)
def test_a_removed_comment_on_one_line_is_one(line: str) -> None:
    text = f"""\
The lamps are dark

3 comments:

    Wren said...

    The keeper says that oil is dear.

    2:40 PM
{line}
    Old Tom said...

    Then let us burn wood.

    3:32 PM
"""
    comments = post_of(text).comments
    assert [comment.author and comment.author.name for comment in comments] == ["Wren", "Marsh", "Old Tom"]
    assert [comment.removed for comment in comments] == [False, True, False]


def test_who_quotes_the_notice_has_not_removed_anything() -> None:
    text = """\
The lamps are dark

2 comments:

Wren said...
It says "This comment has been removed by the author." under mine, why?
2:40 PM
Old Tom said...
No idea.
3:32 PM
"""
    assert [comment.removed for comment in post_of(text).comments] == [False, False]


@pytest.mark.parametrize("icons", [("👤 ", " 📅"), ("", " 🕒"), ("✍️ ", "")])
def test_pictures_beside_a_name_are_no_part_of_it(icons: tuple[str, str]) -> None:
    lines = [
        f"{icons[0]}{name}{icons[1]} 12.05.2014 {hour}:05\nThe keeper says that oil is dear."
        for name, hour in (("Wren", 10), ("Marsh J.", 11), ("Old Tom", 12))
    ]
    text = "The lamps are dark\n\n3 comments:\n\n" + "\n".join(lines)
    comments = post_of(text).comments
    assert [comment.author and comment.author.name for comment in comments] == ["Wren", "Marsh J.", "Old Tom"]


def test_one_word_with_a_stop_is_a_name_where_other_lines_say_so() -> None:
    head = "The lamps are dark\n\n3 comments:\n\n"
    told = "\nThe keeper says that oil is dear.\n"
    names = ("Wren", "Marsh.", "Tom")
    text = head + "".join(f"{name} 12.05.2014 {hour}:05{told}" for hour, name in enumerate(names, 10))
    assert [comment.author and comment.author.name for comment in post_of(text).comments] == list(names)


def test_indentation_tells_replies_where_no_label_does() -> None:
    text = """\
The lamps are dark

3 Responses to The lamps are dark

Wren says:

May 12, 2014 at 10:05 am

The keeper says that oil is dear.

Reply

   Marsh says:

   May 12, 2014 at 11:05 am

   It always was.

   Reply

      Old Tom says:

      May 12, 2014 at 12:05 pm

      Not in my time.

      Reply

Wren says:

May 12, 2014 at 1:05 pm

Then let us burn wood.

Reply
"""
    assert [comment.number for comment in post_of(text).comments] == ["1", "1.1", "1.1.1", "2"]
