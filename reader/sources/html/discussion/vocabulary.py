"""What the names that a page gives to its classes and ids tell of an element."""

import re
from collections.abc import Mapping, Sequence

from reader.sources.html.discussion.hints import HINTS, Hint
from reader.sources.html.tags import tags


class Sign:
    """What a name says that an element is, as bits: plain numbers, since a page asks for millions of them."""

    NONE = 0
    COMMENT = 1
    POST = 2
    AGAINST = 4
    AUTHOR = 8
    BODY = 16
    AVATAR = 32
    REPLY = 64
    TIME = 128
    SIGNATURE = 256
    CONTROLS = 512
    REMOVED = 1024
    QUOTE = 2048
    TITLE = 4096
    PARENT = 8192
    ANSWER = 16384
    SPOKEN = COMMENT | ANSWER


# The stems of "comment" and "answer" in the languages in which people name classes; a name may be glued of several.
_COMMENT = re.compile(
    r"comment|komment|coment[aá]r|commenti?(?:$|o)|koment|yorum|коммент|комент|reactie|disqus|dsq|remark42|isso|commento|"
    r"utterance|評論|评论|コメント|댓글|guestbook"
)
_ANSWER = re.compile(
    r"reaction|repl(?:y|ies)|respon[sd](?!ive)|respuesta|resposta|risposta|answer|antwort|ответ|opini|feedback|discuss"
)
# Words that stand for a contribution in forums, mail archives and streams, and for much else.
_POST = tags(
    "post posts message messages msg thread topic entry entries note notes talk forum beitrag mensaje mensajes "
    "status tweet bubble activity timeline discussion conversation contribution mail email article chat poster "
    "journal node review reviews testimonial отзыв rezension avis recensione"
)
_AGAINST = tags(
    "form forms count counter counts link links nav navigation navbar pagination pager paging recent related "
    "popular widget widgets sidebar trending latest menu breadcrumb breadcrumbs share sharing social promo ad ads "
    "advert sponsor teaser product products gallery thumbnail thumbnails carousel slider slideshow recommended "
    "recommendation headline headlines ticker playlist search result results respond num number total textarea "
    "toolbar button btn editor policy guidelines login signup subscribe newsletter notify footer popup tooltip "
    "modal dropdown cookie tag tags"
)
_AUTHOR = tags(
    "author authors user username nick nickname name fn by byline poster commenter commentator autor auteur "
    "autore who owner creator profile person sender from screenname handle displayname writer member nombre "
    "nom usuario author-name userinfo identity contributor fullname realname"
)
_AUTHOR_GLUED = re.compile(
    r"author|user-?name|nick-?name|commenter|commentator|(?:user|screen|display|poster)name|autor"
)
_BODY = tags(
    "body content contents text message msg prose markdown md cooked copy texto contenu description richtext "
    "usertext html inhalt"
)
_BODY_GLUED = re.compile(r"(?:body|content|text)$")
_CERTAINLY_BODY = re.compile(
    r"(?:comment|post|message|msg|reply|answer|review|entry|user)[-_]*(?:body|content|text|message|txt|copy)$"
)
_POSTED = re.compile(r"post|message|msg|entry")
_AVATAR = re.compile(
    r"avatar|gravatar|user-?_?(?:pic|icon|photo|image|img)|profile-?_?(?:pic|photo|image)|author-?_?(?:photo|image)"
)
_TIME = tags(
    "time date datetime timestamp published posted created ago age when datum fecha timeago dateline permalink "
    "dtstart updated"
)
_TIME_GLUED = re.compile(r"(?:date|time|timestamp)$|^(?:date|time)|timeago")
_SIGNATURE = re.compile(r"signature|(?:^|[-_])sig(?:$|[-_])|tagline")
_CONTROLS = tags(
    "actions action controls control buttons button btn toolbar reply vote votes voting like likes share rating "
    "score flag report edit tools links footer foot points karma upvote downvote reactions badge badges permalink"
)
_REMOVED = re.compile(r"(?:^|[-_])(?:deleted|removed|is-?deleted|comment-?deleted|moderated)(?:$|[-_])")
_QUOTE = re.compile(r"quote|quotation|zitat|citation|blockquote")
_TITLE = tags("title titre titel headline heading")
_PARENT = re.compile(
    r"(?:^|[-_])parent(?:$|[-_])|in-?reply|reply-?to|replying|visually-?hidden|sr-?only|screen-?reader|u-?hidden"
)
_REPLY = re.compile(r"reply|replies|antwort|respond(?!ents)|responder")
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+")
# What is called so is counted, linked, written in a form, but is not the comment itself.
_MOST_KNOWN = 20_000


class Vocabulary:
    """Tells what names mean; `without` leaves out what is known of one system."""

    def __init__(self, without: str | None = None, hints: Sequence[Hint] = HINTS) -> None:
        self._known: dict[str, int] = {}
        self._hinted: dict[str, int] = {}
        for hint in hints:
            if hint.system != without:
                for sign, tokens in _signs(hint).items():
                    for token in tokens:
                        self._hinted[token] = self._hinted.get(token, Sign.NONE) | sign

    def sign(self, name: str) -> int:
        """Return all that a class or an id says of its element."""
        known = self._known.get(name)
        if known is None:
            known = _sign(name) | self._hinted.get(name, Sign.NONE)
            if len(self._known) < _MOST_KNOWN:
                self._known[name] = known
        return known


def _signs(hint: Hint) -> Mapping[int, tuple[str, ...]]:
    return {
        Sign.COMMENT: hint.records,
        Sign.AUTHOR: hint.authors,
        Sign.BODY: hint.bodies,
        Sign.CONTROLS: hint.controls,
        Sign.SIGNATURE: hint.signatures,
    }


def _sign(name: str) -> int:
    words = [word.lower() for word in _WORDS.findall(name[:200])]
    glued = name[:200].lower()
    sign = Sign.NONE
    if not _AGAINST.isdisjoint(words):
        sign |= Sign.AGAINST
    elif _COMMENT.search(glued):
        sign |= Sign.COMMENT
    elif _ANSWER.search(glued):
        sign |= Sign.ANSWER
    elif not _POST.isdisjoint(words):
        sign |= Sign.POST
    for flag, words_of_it, pattern in _RULES:
        if (words_of_it and not words_of_it.isdisjoint(words)) or (pattern and pattern.search(glued)):
            sign |= flag
    if _CERTAINLY_BODY.search(glued):
        sign |= Sign.POST if _POSTED.search(glued) else Sign.NONE
        return (sign | Sign.BODY) & ~(Sign.AUTHOR | Sign.TIME | Sign.CONTROLS | Sign.TITLE | Sign.AGAINST)
    return sign


_RULES: tuple[tuple[int, frozenset[str] | None, re.Pattern[str] | None], ...] = (
    (Sign.AUTHOR, _AUTHOR, _AUTHOR_GLUED),
    (Sign.BODY, _BODY, _BODY_GLUED),
    (Sign.AVATAR, None, _AVATAR),
    (Sign.REPLY, None, _REPLY),
    (Sign.TIME, _TIME, _TIME_GLUED),
    (Sign.SIGNATURE, None, _SIGNATURE),
    (Sign.CONTROLS, _CONTROLS, None),
    (Sign.REMOVED, None, _REMOVED),
    (Sign.QUOTE, None, _QUOTE),
    (Sign.TITLE, _TITLE, None),
    (Sign.PARENT, None, _PARENT),
)
