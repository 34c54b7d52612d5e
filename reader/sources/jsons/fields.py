"""Read what is said in a record of any source in JSON, by the names that people give to such fields."""

import re
from collections.abc import Iterable
from typing import Any

from reader.sources.exports.archive import name_only
from reader.sources.jsons.said import Form, Said

Record = dict[str, Any]


Names = tuple[str, ...]

# As `bare` makes them: "reply_to", "replyTo" and "Reply-To" are one name. Of several in a record the first counts.
_ID: Names = (
    *("id", "commentid", "cid", "answerid", "questionid", "messageid", "postid", "uuid", "guid", "uri", "identifier"),
    *("ts", "number"),
)
_AUTHOR: Names = (
    *("author", "authorname", "authordisplayname", "username", "user", "by", "fromname", "from", "poster", "creator"),
    *(
        "commenter",
        "speaker",
        "owner",
        "nickname",
        "screenname",
        "attributedto",
        "member",
        "sender",
        "uploader",
        "displayname",
    ),
)
_NAME: Names = (
    *("displayname", "name", "username", "login", "nickname", "nick", "screenname", "handle", "preferredusername"),
)
_TIME: Names = (
    *("createdat", "createdutc", "created", "publishedat", "published", "datepublished", "datecreated", "dategmt"),
    *("date", "datetime", "timestamp", "time", "creationdate", "creationtime", "postedat", "posted", "submittedat"),
    *("dateposted", "ts"),
)
_BODY: Names = (
    *("bodyhtml", "contenthtml", "html", "cooked", "body", "text", "content", "articlebody", "message", "commenttext"),
    *("commentbody", "textdisplay", "textoriginal", "posttext", "comment"),
)
_WORDS: Names = ("rendered", "html", "text", "plain", "plaintext", "raw", "value", "body", "content")
_PARENT: Names = (
    *("parentid", "parent", "parentcommentid", "parentcomment", "parentpostid", "parentitem", "inreplytoid"),
    *("inreplytocommentid", "inreplytostatusid", "inreplyto", "replytoid", "replytomessageid", "replytopostnumber"),
    *("replyto", "threadts", "reference"),
)
_POST: Names = (
    *("threadid", "topicid", "articleid", "storyid", "videoid", "conversationid", "discussionid", "pageid", "issueid"),
    *("submissionid", "thread", "topic", "article", "story", "post"),
)
_TITLE: Names = ("title", "headline", "subject", "topictitle", "threadtitle")
_URL: Names = ("permalink", "url", "link", "htmlurl", "webpageurl", "weburl")
_REMOVED: Names = ("isdeleted", "deleted", "isremoved", "removed")
# What a record tells of others, which are no answers to it.
ASIDE = frozenset((*_PARENT, *_AUTHOR, "quoted", "quote", "quotedstatus", "retweetedstatus", "mentions", "reactions"))
_NO_PARENT = frozenset(("", "0", "-1", "root", "none", "null"))
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_TAG = re.compile(r"</?(?:p|br|a|i|b|em|strong|div|span|blockquote|ul|ol|li|pre|code)\b[^<>]*>|&(?:#\w+|[a-z]+);")
_MARKED_DOWN = re.compile(r"\]\(https?:|^> |\*\*\w|^```", re.MULTILINE)


def bare(name: str) -> str:
    """Return a name without what stands between its words, in small letters."""
    return _BETWEEN_WORDS.sub("", name).lower()


def said_in(record: Record) -> Said | None:
    """Return what a record says; None of one that is no post and no comment."""
    of = _bared(record)
    body, author, time, id = (_first(of, names) for names in (_BODY, (*_AUTHOR, "name"), _TIME, _ID))
    is_removed = any(of.get(name) is True for name in _REMOVED)
    if not (body or is_removed) or not (author or (time and id)):
        return None
    parent = _first(of, _PARENT)
    return Said(
        id=id,
        parent=None if parent.lower() in _NO_PARENT or parent == id else parent,
        author=name_only(author),
        time=time,
        body=body,
        title=_first(of, _TITLE),
        url=_address(of),
        is_removed=is_removed,
    )


def title_of(record: Record) -> Said | None:
    """Return what has a title and is no comment, as a post: a page, a channel, a film."""
    of = _bared(record)
    title = _first(of, (*_TITLE, "name"))
    if not title:
        return None
    author = name_only(_first(of, _AUTHOR))
    return Said(id=_first(of, _ID), title=title, author=author, time=_first(of, _TIME), url=_address(of))


def post_in(record: Record) -> str:
    """Return the id of the post that a record says it is on."""
    return _first(_bared(record), _POST)


def form_of(bodies: Iterable[str]) -> Form:
    """Say how texts are written, by what most of those are in which there is a sign of it."""
    marked: dict[Form, int] = {"html": 0, "markdown": 0, "text": 0}
    for body in bodies:
        if _TAG.search(body):
            marked["html"] += 1
        elif _MARKED_DOWN.search(body):
            marked["markdown"] += 1
        elif "<" in body or "&" in body:
            marked["text"] += 1
    return max(marked, key=lambda form: marked[form]) if any(marked.values()) else "text"


def _bared(record: Record) -> Record:
    """Return a record by its bare names; of two that become one, the first stays."""
    return {bare(name): value for name, value in reversed(record.items())}


def _address(of: Record) -> str:
    url = _first(of, _URL)
    return url if url.startswith(("http://", "https://")) else ""


def _first(of: Record, names: Names) -> str:
    """Return the first value of these names that is, or holds, a text or number."""
    return next((text for name in names if name in of and (text := _text(name, of[name]))), "")


def _text(name: str, value: Any) -> str:
    """Return a text, a number as text, or that of these which an object names first: "author": {"name": "Ann"}."""
    if isinstance(value, list) and value:
        # Some write a text in pieces, and some a list of the authors.
        value = "".join(_plain(piece) or _named(piece, _WORDS) for piece in value) if name == "text" else value[0]
    return _plain(value) or _named(value, _WORDS if name in _BODY else (*_NAME, *_ID, *_WORDS))


def _plain(value: Any) -> str:
    if isinstance(value, str):
        return value.strip("\n")
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _named(value: Any, names: Names) -> str:
    of = _bared(value) if isinstance(value, dict) else {}
    return next((text for name in names if (text := _plain(of.get(name)))), "")
