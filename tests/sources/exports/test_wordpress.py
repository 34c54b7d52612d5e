"""What only WordPress does: statuses, kinds of comments, ids that count on each site."""

import pytest

from reader.model import Intake
from reader.sources.exports.wordpress import WORDPRESS_EXPORT
from reader.sources.read import Raw

ITEM = "<item><wp:post_id>1</wp:post_id>{}</item>"
COMMENT = "<wp:comment><wp:comment_id>{}</wp:comment_id><wp:comment_content>c</wp:comment_content>{}</wp:comment>"


def intake(*items: str, head: str = "<link>http://a.invalid</link>") -> Intake:
    text = f"<rss><channel>{head}{''.join(ITEM.format(item) for item in items)}</channel></rss>"
    return WORDPRESS_EXPORT.read(Raw.of(text.encode()))


def left_out(of: Intake) -> list[str]:
    return [each.message.removeprefix("left out: ") for each in of.warnings if each.code == "left-out"]


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ("<wp:comment_type>pingback</wp:comment_type>", "1 pingback"),
        ("<wp:comment_type>trackback</wp:comment_type>", "1 trackback"),
        ("<wp:comment_type>order_note</wp:comment_type>", "1 other comment"),
        ("<wp:comment_approved>0</wp:comment_approved>", "1 unapproved comment"),
        ("<wp:comment_approved>spam</wp:comment_approved>", "1 spam comment"),
        ("<wp:comment_approved>post-trashed</wp:comment_approved>", "1 trashed comment"),
    ],
)
def test_what_nobody_sees_stays_out(fields: str, what: str) -> None:
    found = intake(COMMENT.format(2, "") + COMMENT.format(3, fields))
    assert [comment.ref for comment in found.posts[0].comments] == ["2"]
    assert left_out(found) == [what]


@pytest.mark.parametrize(
    "fields", ["", "<wp:comment_type>comment</wp:comment_type>", "<wp:comment_type>review</wp:comment_type>"]
)
def test_what_people_say_is_read(fields: str) -> None:
    assert len(intake(COMMENT.format(2, fields)).posts[0].comments) == 1


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ("<wp:status>draft</wp:status>", "1 draft"),
        ("<wp:status>private</wp:status>", "1 private post"),
        ("<wp:status>future</wp:status>", "1 unpublished post"),
        ("<wp:post_type>attachment</wp:post_type>", "1 attachment"),
        ("<wp:post_type>feedback</wp:post_type>", "1 other item"),
    ],
)
def test_what_is_no_published_post_stays_out_unless_people_talk_about_it(fields: str, what: str) -> None:
    found = intake("", fields)
    assert len(found.posts) == 1
    assert left_out(found) == [what]
    assert len(intake("", fields + COMMENT.format(2, "")).posts) == 2


def test_comments_of_another_item_are_not_parents() -> None:
    reply = "<wp:comment_parent>2</wp:comment_parent>"
    found = intake(COMMENT.format(2, ""), COMMENT.format(3, reply))
    assert [(each.ref, each.parent, each.absent) for each in found.posts[1].comments] == [
        ("2", None, True),
        ("3", "2", False),
    ]


def test_a_comment_that_is_there_twice_is_read_once() -> None:
    found = intake(COMMENT.format(2, "") * 2 + COMMENT.format("", "") * 2)
    assert [each.own_id for each in found.posts[0].comments] == ["a.invalid#comment-2", None, None]
    assert left_out(found) == ["1 duplicate comment"]


@pytest.mark.parametrize(
    ("head", "site"),
    [
        ("<wp:base_blog_url>https://B.invalid/x/</wp:base_blog_url><link>http://a.invalid</link>", "b.invalid/x"),
        ("<link>http://a.invalid/</link>", "a.invalid"),
        ("", "c.invalid"),
    ],
)
def test_ids_name_the_site(head: str, site: str) -> None:
    found = intake(f"<link>http://c.invalid/post</link>{COMMENT.format(2, '')}", head=head).posts[0]
    assert (found.own_id, found.comments[0].own_id) == (f"{site}?p=1", f"{site}#comment-2")


def test_without_any_site_there_is_no_id() -> None:
    found = intake(COMMENT.format(2, ""), head="").posts[0]
    assert (found.own_id, found.comments[0].own_id) == (None, None)


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        (
            "<wp:post_date_gmt>2019-01-28 08:24:51</wp:post_date_gmt><wp:post_date>2019-01-28 09:24:51</wp:post_date>",
            "2019-01-28T08:24:51Z",
        ),
        (
            "<wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt><wp:post_date>2019-01-28 09:24:51</wp:post_date>",
            "2019-01-28T09:24:51",
        ),
        (
            "<pubDate>Mon, 28 Jan 2019 09:24:51 +0100</pubDate><wp:post_date>2019-01-28 09:24:51</wp:post_date>",
            "2019-01-28T09:24:51+01:00",
        ),
        (
            "<pubDate>Mon, 30 Nov -0001 00:00:00 +0000</pubDate><wp:post_date_gmt>0000-00-00</wp:post_date_gmt>",
            None,
        ),
    ],
)
def test_the_time_in_utc_is_preferred(fields: str, value: str | None) -> None:
    published = intake(fields).posts[0].published
    assert (published and published.value) == value


def test_a_comment_behind_a_stray_end_goes_to_no_other_post() -> None:
    found = intake(COMMENT.format(2, "") + "</item>" + COMMENT.format(3, ""), COMMENT.format(4, ""))
    assert [[each.ref for each in post.comments] for post in found.posts] == [["2"], ["4"]]
    assert left_out(found) == ["1 stray comment"]


def test_of_shortcodes_the_words_stay() -> None:
    codes = "[gallery ids='1,2']\n\n[caption id='a' width='3']The sill[/caption]\n\n[[gallery]] [sic]"
    found = intake(f"<content:encoded>{codes}</content:encoded>")
    assert [block.text for block in found.posts[0].blocks] == ["The sill", "[[gallery]] [sic]"]
