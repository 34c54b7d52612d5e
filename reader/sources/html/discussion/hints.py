"""What is known of single systems: names of classes, on top of what the structure of a page tells.

No row is needed for its system to be read; a row makes sure where a page holds little else to go by.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """The classes that a system gives to its comments, and to the fields within them."""

    system: str
    records: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    controls: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()


HINTS = (
    Hint(
        system="wordpress",
        authors=("fn",),
        bodies=("comment-content", "comment-body"),
        controls=("comment-reply-link",),
    ),
    Hint(system="disqus", authors=("publisher-anchor-color",), bodies=("post-message",)),
    Hint(system="hackernews", records=("comtr",), authors=("hnuser",), bodies=("commtext",), controls=("navs",)),
    Hint(system="reddit", bodies=("usertext-body", "md"), controls=("flat-list",)),
    Hint(system="discourse", records=("topic-post", "crawler-post"), bodies=("cooked",)),
    Hint(system="phpbb", authors=("username", "username-coloured"), signatures=("signature",)),
    Hint(system="vbulletin", records=("postcontainer", "postbit"), authors=("bigusername",), signatures=("signature",)),
    Hint(
        system="xenforo",
        records=("message--post",),
        bodies=("bbWrapper", "messageText"),
        signatures=("message-signature",),
    ),
    Hint(system="fluxbb", records=("blockpost",), bodies=("postmsg",), signatures=("postsignature",)),
    Hint(system="stackexchange", bodies=("js-post-body", "comment-copy")),
    Hint(system="slashdot", bodies=("commentBody",)),
    Hint(system="livejournal", authors=("i-ljuser-username",), bodies=("mdspost-comment__body",)),
    Hint(system="drupal", bodies=("field-name-comment-body", "field--name-comment-body")),
)
