"""Find the titles of posts in what feeds of comments call themselves and their entries, and in addresses."""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from reader.sources.stated import one_line

# How blogs name a feed of the comments on one post.
_FEED = re.compile(
    r"(?:Comments (?:on|for)|Kommentare zu|Commentaires sur|Comentarios en|Comentários (?:sobre|em)|Commenti a|"
    r"Reacties op|Komentarze do|Комментарии на|Kommentarer till|Kommentarer til|コメント)\s?[:：]\s?(?P<post>\S.*)",
    re.DOTALL,
)
# How they name the feed of all comments.
_ALL = re.compile(
    r"(?:Comments for|Kommentare für|Commentaires pour|Comentarios (?:en|para)|Comentários (?:sobre|para)|Commenti per|"
    r"Reacties voor|Komentarze do|Комментарии для|Kommentarer for|Kommentarer för|Kommentarer til) (?P<blog>\S.*)",
    re.DOTALL,
)
# How they name a comment, on its own feed and on that of all comments. The last word is the name of who wrote it.
_BY = re.compile(r"(?:By|Von|Par|Por|Di|Da|Door|Autor|Автор|Av|Af)\s?[:：] (?P<name>\S.*)")
_ON = re.compile(
    r"(?:Comment on (?P<en>\S.*) by|Kommentar zu (?P<de>\S.*) von|Commentaires? sur (?P<fr>\S.*) par|"
    r"Comentario en (?P<es>\S.*) por|Comentário (?:sobre|em) (?P<pt>\S.*) por|"
    r"Commento (?:su|a) (?P<it>\S.*) (?:di|da)|"
    r"Reactie op (?P<nl>\S.*) door|Komentarz do (?P<pl>\S.*), którego autorem jest|"
    r"Kommentar(?:er)? (?:på|till|til) (?P<nordic>\S.*) (?:av|af)) (?P<name>\S.*)",
    re.DOTALL,
)
_REDDIT = re.compile(r"/u/(?P<name>\S+) on (?P<post>\S.*)", re.DOTALL)
_ENDING = re.compile(r"\.\w{1,5}$")
_SHORTEST = 4  # letters of an address by which a title is known
_MOST_WORDS = 100


class Told(NamedTuple):
    """What the title of a comment tells: the title of its post, and who wrote it; "" where it does not."""

    post: str = ""
    name: str = ""


def told_by(title: str, address: str, author: str = "") -> Told:
    """Return what the title of a comment tells, in a language that is known or by the address of the post.

    `author` is who wrote it, as far as that is known otherwise.
    """
    title, author = one_line(title), one_line(author)
    if by := _BY.fullmatch(title):
        return Told(name=by["name"])
    if on_reddit := _REDDIT.fullmatch(title):
        return Told(on_reddit["post"], on_reddit["name"])
    bare = title.removesuffix(author) if author else title
    is_told = bare != title
    on = _ON.fullmatch(f"{bare}x" if is_told else bare)
    if on:
        return Told(_post_in(on), author if is_told else on["name"])
    post = _by_address(bare, address) if is_told else ""
    return Told(post, author if post else "")


def of_comments_on(title: str) -> str:
    """Return the title of the post in that of a feed of its comments: "Comments on: Thirty Strokes"; "" for none."""
    found = _FEED.fullmatch(one_line(title))
    return found["post"] if found else ""


def of_blog(title: str) -> str:
    """Return the name of a blog in the title of its feed, which may be "Comments for Harbour"."""
    title = one_line(title)
    found = _ALL.fullmatch(title)
    return found["blog"] if found else title


def divided(title: str, address: str) -> tuple[str, str]:
    """Divide what Blogger calls a feed, "Comments on Ferry Notes: Thirty Strokes", into the blog and the post.

    Where several colons stand in it, the address of the post tells which one divides them; else the first does.
    """
    title = one_line(title)
    slug = _letters(words_in(address))
    places = [match.span() for match in re.finditer(r"\s?[:：]\s+", title)]
    if not places:
        return "", title
    telling = (each for each in places if len(slug) >= _SHORTEST and _letters(title[each[1] :]).startswith(slug))
    start, end = next(telling, places[0])
    return title[:start].removeprefix("Comments on ").strip(), title[end:]


def words_in(address: str) -> str:
    """Return the words of a post's title that its address is made of: "thirty strokes"."""
    last = unquote(split(address).path.rstrip("/").rpartition("/")[2])
    return _ENDING.sub("", last).replace("-", " ").replace("_", " ").strip()


def split(address: str) -> SplitResult:
    """Divide an address into its parts, which are empty where it is none."""
    try:
        return urlsplit(address.strip())
    except ValueError:
        return urlsplit("")


def _post_in(match: re.Match[str]) -> str:
    return next(value for name, value in match.groupdict().items() if value and name != "name")


def _by_address(title: str, address: str) -> str:
    """Return the words in a title that the address of the post is made of, "" where it has others."""
    slug = _letters(words_in(address))
    words = title.split()
    if len(slug) < _SHORTEST or len(words) > _MOST_WORDS:
        return ""
    letters = [_letters(word) for word in words]
    for first in range(len(words)):
        rest = slug
        for last in range(first, len(words)):
            if not rest.startswith(letters[last]):
                break
            rest = rest[len(letters[last]) :]
            if not rest:
                return " ".join(words[first : last + 1])
    return ""


def _letters(text: str) -> str:
    """Return the letters and digits of a text as addresses have them: without accents, in lower case."""
    spread: Iterable[str] = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in spread if sign.isalnum())
