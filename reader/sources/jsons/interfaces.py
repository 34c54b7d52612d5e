"""The interfaces of sites that hand out lists of comments: a row each."""

import re
from typing import Any

from reader.sources.jsons.said import Said, linked
from reader.sources.jsons.shapes import Shape
from reader.sources.jsons.values import at, list_in, number_in, text_in

Record = dict[str, Any]

# "https://a.example/blog/wp-json/wp/v2/comments/12"
_SITE = re.compile(r"https?://(?P<site>[^?#]*?)/(?:wp-json/|(?:index\.php)?\?rest_route=)")
_PINGS = ("pingback", "trackback")
_HELD_BACK = {"hold": "unapproved comment", "spam": "spam comment", "trash": "comment in the trash"}


# Lobsters


def _lobsters_story(of: Record) -> Said | None:
    id = text_in(of, "short_id")
    submitter = text_in(of, "submitter_user", "username") or text_in(of, "submitter_user")
    return Said(
        id=id,
        title=text_in(of, "title"),
        author=submitter,
        time=text_in(of, "created_at"),
        body=linked(text_in(of, "url")) + text_in(of, "description"),
        url=text_in(of, "short_id_url") or text_in(of, "comments_url"),
        own_id=_lobsters_id(id) if id else None,
        counted=number_in(of, "comment_count"),
    )


def _lobsters_id(id: str) -> str:
    return f"lobsters:{id}"


LOBSTERS = Shape(
    name="lobsters",
    signs=("short_id", "comment", "commenting_user"),
    lists=("comments",),
    id=("short_id",),
    parent=("parent_comment",),
    depth=("depth", "indent_level"),
    author=("commenting_user.username", "commenting_user"),
    time=("created_at",),
    body=("comment",),
    url=("url", "short_id_url"),
    removed=("is_deleted", "is_moderated"),
    own_named=_lobsters_id,
    root=_lobsters_story,
)


# Lemmy


def _lemmy_post(of: Record) -> Said | None:
    view = at(of, "post_view")
    post = at(view, "post") or at(next(iter(list_in(of, "comments")), None), "post")
    if not isinstance(post, dict):
        return None
    link = text_in(post, "url")
    time = text_in(post, "published")
    return Said(
        id=text_in(post, "id"),
        title=text_in(post, "name"),
        author=text_in(view, "creator", "display_name") or text_in(view, "creator", "name"),
        author_url=text_in(view, "creator", "actor_id"),
        time=time if time.endswith("Z") or "+" in time else f"{time}Z",
        body="\n\n".join(filter(None, (f"<{link}>" if link else "", text_in(post, "body")))),
        form="markdown",
        url=text_in(post, "ap_id"),
        own_id=text_in(post, "ap_id") or None,
        counted=number_in(view, "counts", "comments"),
    )


LEMMY = Shape(
    name="lemmy",
    signs=("comment", "creator", "path", "ap_id"),
    lists=("comments",),
    id=("comment.id",),
    way="comment.path",
    author=("creator.display_name", "creator.name"),
    author_url=("creator.actor_id",),
    time=("comment.published",),
    utc=("comment.published",),
    body=("comment.content",),
    form="markdown",
    url=("comment.ap_id",),
    post=("comment.post_id",),
    removed=("comment.deleted", "comment.removed"),
    own=lambda of: text_in(of, "comment", "ap_id") or None,
    root=_lemmy_post,
)


# WordPress


def _wordpress_id(of: Record) -> str | None:
    """Return the id that the export of the same site gives the comment, too."""
    for each in list_in(of, "_links", "self"):
        if site := _SITE.match(text_in(each, "href")):
            return f"{site['site'].lower()}#comment-{text_in(of, 'id')}"
    return None


def _wordpress_left_out(of: Record) -> str | None:
    kind = text_in(of, "type")
    return kind if kind in _PINGS else _HELD_BACK.get(text_in(of, "status"))


WORDPRESS_COMMENTS = Shape(
    name="wordpress-comments",
    signs=("post", "parent", "author_name", "content", "rendered"),
    id=("id",),
    parent=("parent",),
    author=("author_name",),
    author_url=("author_url",),
    time=("date_gmt", "date"),
    utc=("date_gmt",),
    body=("content.rendered",),
    url=("link",),
    post=("post",),
    own=_wordpress_id,
    left_out=_wordpress_left_out,
    is_by_time=True,
    nesting="capped",
)


# Disqus


def _disqus_left_out(of: Record) -> str | None:
    if at(of, "isSpam") is True:
        return "spam comment"
    return "unapproved comment" if at(of, "isApproved") is False and at(of, "isDeleted") is not True else None


DISQUS_POSTS = Shape(
    name="disqus-posts",
    signs=("response", ("raw_message", "message"), "thread", "parent", "createdAt"),
    lists=("response",),
    id=("id",),
    parent=("parent",),
    author=("author.name", "author.username"),
    author_url=("author.profileUrl",),
    time=("createdAt",),
    utc=("createdAt",),
    body=("message", "raw_message"),
    url=("url",),
    post=("thread.id", "thread"),
    post_title=("thread.clean_title", "thread.title"),
    removed=("isDeleted",),
    own_named=lambda id: f"disqus:{id}",
    own_post=lambda id: f"disqus:thread:{id}",
    left_out=_disqus_left_out,
    further="cursor.hasNext",
    is_by_time=True,
)


# GitHub


def _github_issue(of: Record) -> Said | None:
    """Return an issue as its interface gives it, or as the command line prints it with its comments in it."""
    if "title" not in of:
        return None
    url = text_in(of, "html_url") or text_in(of, "url")
    return Said(
        id=text_in(of, "url") or url,
        title=text_in(of, "title"),
        author=text_in(of, "user", "login") or text_in(of, "author", "login"),
        time=text_in(of, "created_at") or text_in(of, "createdAt"),
        body=text_in(of, "body"),
        form="markdown",
        url=url,
        own_id=url or None,
        counted=number_in(of, "comments"),
    )


def _github_left_out(of: Record) -> str | None:
    is_known = "title" in of or "issue_url" in of or "pull_request_url" in of
    return None if is_known else "item that is no comment"


GITHUB_COMMENTS = Shape(
    name="github-comments",
    signs=("html_url", "body", "user", "login", ("issue_url", "pull_request_url")),
    id=("id",),
    parent=("in_reply_to_id",),
    author=("user.login",),
    author_url=("user.html_url",),
    time=("created_at",),
    body=("body",),
    form="markdown",
    url=("html_url",),
    post=("issue_url", "pull_request_url"),
    own=lambda of: text_in(of, "html_url") or None,
    root=_github_issue,
    left_out=_github_left_out,
    is_by_time=True,
    nesting="guessed",
)
GITHUB_ISSUE = Shape(
    name="github-issue",
    signs=("comments", "body", "author", "login", "authorAssociation"),
    lists=("comments",),
    id=("id",),
    author=("author.login",),
    time=("createdAt",),
    body=("body",),
    form="markdown",
    url=("url",),
    own=lambda of: text_in(of, "url") or None,
    root=_github_issue,
    is_by_time=True,
    nesting="guessed",
)
INTERFACES = (LOBSTERS, LEMMY, DISQUS_POSTS, WORDPRESS_COMMENTS, GITHUB_COMMENTS, GITHUB_ISSUE)
