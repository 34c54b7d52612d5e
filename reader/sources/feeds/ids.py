"""What the ids and addresses of entries tell: which page a comment stands on, and ids that are the entry's alone."""

import re
from urllib.parse import SplitResult, parse_qsl, urlencode

from reader.sources.feeds.atom import AtomEntry
from reader.sources.feeds.threads import number_of
from reader.sources.feeds.titles import split

# Where a comment stands on its page: "#comment-12", "#c12", "#IDComment12", "#respond-12".
_ON_PAGE = re.compile(
    r"(?:id)?(?:comments?|cmnt|cmt|c|reply|respon[ds]e?|answer|post|msg|message|p|t)[-_=/]?[0-9a-f]*\d[0-9a-f]*",
    re.IGNORECASE,
)
_COMMENT_IN_QUERY = re.compile(r"showcomment|cid|comment_?id|replytocom|cpage", re.IGNORECASE)
_COMMENT_PAGE = re.compile(r"/comment-page-\d+/?$")
# "http://site.example/blog/?p=5#comment-12", as WordPress numbers what it holds.
_WORDPRESS = re.compile(r"https?://(?P<site>[^?#]+?)/?\?(?:p|page_id)=(?P<post>\d+)(?:#comment-(?P<comment>\d+))?$")
_BLOGGER = "tag:blogger.com,"
# Reddit's comments have pages of their own below that of their post.
_REDDIT_PAGE = re.compile(r"(?P<post>(?:/r/\w+)?/comments/\w+/[^/]+/)\w+/?")
_REDDIT_ID = re.compile(r"t[13]_\w+")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:\S", re.IGNORECASE)


def is_on_page(address: str) -> bool:
    """Whether an address is that of a comment on a page."""
    parts = split(address)
    if _ON_PAGE.fullmatch(parts.fragment) or _is_of_reddit_comment(parts):
        return True
    return any(_COMMENT_IN_QUERY.fullmatch(name) for name, _ in parse_qsl(parts.query))


def page_of(address: str) -> str:
    """Return the address of the page that a comment stands on: of all pages of its comments, the first."""
    parts = split(address)
    if _is_of_reddit_comment(parts):
        return parts._replace(path=_REDDIT_PAGE.sub(r"\g<post>", parts.path)).geturl()
    kept = [(name, value) for name, value in parse_qsl(parts.query) if not _COMMENT_IN_QUERY.fullmatch(name)]
    path, pages = _COMMENT_PAGE.subn("/", parts.path)
    query = parts.query if len(kept) == len(parse_qsl(parts.query)) else urlencode(kept)
    return parts._replace(path=path if pages else parts.path, query=query, fragment="").geturl()


def is_of_reddit(parts: SplitResult) -> bool:
    """Whether an address is one of Reddit's."""
    return f".{parts.netloc.lower()}".endswith(".reddit.com")


def _is_of_reddit_comment(parts: SplitResult) -> bool:
    return _REDDIT_PAGE.fullmatch(parts.path) is not None and is_of_reddit(parts)


def key_of(address: str) -> str:
    """Return what the addresses of one page have in common, however they are written."""
    parts = split(page_of(address))
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}{query}"


def own_id(id: str, link: str = "") -> str | None:
    """Return an id that no other entry in the world has: one that is not so by itself gets the site before it.

    That of a WordPress blog or of Blogger is as their exports and pages give it.
    """
    id = id.strip()
    if wordpress := _WORDPRESS.match(id):
        site, comment = wordpress["site"].lower(), wordpress["comment"]
        return f"{site}#comment-{comment}" if comment else f"{site}?p={wordpress['post']}"
    if id.startswith(_BLOGGER):
        return number_of(id)
    if _REDDIT_ID.fullmatch(id) and is_of_reddit(split(link)):
        return f"reddit:{id}"
    if _SCHEME.match(id):
        return id
    site = split(link).netloc.lower()
    return f"{site} {id}" if site and id else None


def post_id(comment: AtomEntry) -> str | None:
    """Return the id of the post that a comment stands under, as far as the comment tells it."""
    wordpress = _WORDPRESS.match(comment.id)
    if wordpress:
        return f"{wordpress['site'].lower()}?p={wordpress['post']}"
    is_of_comment = is_on_page(comment.answers) or is_on_page(comment.answers_at)
    return None if is_of_comment else own_id(comment.answers, comment.answers_at)
