"""Write saved pages of any length, the same every time, and measure how they are read beside the bare HTML parser.

Each comment has the elements that its system puts around one, and a text of the length that people write.
"""

import random
import subprocess
import sys
from collections.abc import Callable
from html import escape
from pathlib import Path

from tests.bench import generate
from tests.bench.report import Report
from tests.threads import paragraph

Shape = Callable[[int], str]

_TITLE = "The lamps along the northern ferry road"
_HEAD = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{more}</head><body>\n'
_POST = "<p>Nobody has seen the lamps lit since the night of the long tide.</p>\n"
_DEEPEST = 5


def wordpress(count: int) -> str:
    """Write a page of WordPress with so many comments, half of them answers."""
    head = _HEAD.format(title=_TITLE, more='<meta name="generator" content="WordPress 6.1">')
    post = (
        f'<article class="post"><h1 class="entry-title">{_TITLE}</h1><div class="entry-content">{_POST}</div></article>'
    )
    begin = f'<div id="comments" class="comments-area"><h2>{count} comments</h2><ol class="comment-list">'
    made = _nested(count, _wordpress, ("<ol class=children>", "</ol>", "</li>"))
    return f"{head}{post}{begin}{made}</ol></div></body></html>"


def _wordpress(number: int, depth: int, said: str) -> str:
    name, day = f"Reader {number % 997}", f"2019-01-{number % 28 + 1:02}T{number % 24:02}:07:{number % 60:02}+00:00"
    return f"""<li id="comment-{number}" class="comment {"even" if number % 2 else "odd"} depth-{depth}">
<article id="div-comment-{number}" class="comment-body">
<footer class="comment-meta">
<div class="comment-author vcard">
<img alt="" src="https://face.invalid/avatar/{number % 997}?s=32" class="avatar avatar-32 photo" height="32" width="32">
<b class="fn"><a href="https://ferry.invalid/{number % 997}" class="url" rel="ugc external nofollow">{name}</a></b>
<span class="says">says:</span>
</div>
<div class="comment-metadata"><a href="https://ferry.invalid/lamps/#comment-{number}"><time datetime="{day}">January \
{number % 28 + 1}, 2019 at {number % 12 + 1}:07 am</time></a></div>
</footer>
<div class="comment-content">{said}</div>
<div class="reply"><a rel="nofollow" class="comment-reply-link" href="/lamps/?replytocom={number}#respond" \
data-commentid="{number}" data-postid="7" aria-label="Reply to {name}">Reply</a></div>
</article>
"""


def blogger(count: int) -> str:
    """Write a page of Blogger with so many comments, half of them answers."""
    head = _HEAD.format(title=_TITLE, more='<meta content="blogger" name="generator">')
    title = f'<h3 class="post-title entry-title">{_TITLE}</h3>'
    post = f'<div class="post hentry">{title}<div class="post-body">{_POST}</div></div>'
    begin = f'<div class="comments" id="comments"><h4>{count} comments:</h4><div id="comment-holder">'
    made = _nested(count, _blogger, ("", "", "</ol></div></div></li>"), deepest=2)
    return f'{head}{post}{begin}<div class="comment-thread"><ol>{made}</ol></div></div></div></body></html>'


def _blogger(number: int, depth: int, said: str) -> str:
    link = f"https://ferry.invalid/lamps.html?showComment={1548661644000 + 60000 * number}#c{number}"
    return f"""<li class="comment" id="c{number}">\
<div class="avatar-image-container"><img src="https://face.invalid/{number % 997}.png" alt=""></div>\
<div class="comment-block"><div class="comment-header">\
<cite class="user"><a href="https://www.blogger.com/profile/{number}" rel="nofollow">Reader {number % 997}</a></cite>\
<span class="icon user "></span>\
<span class="datetime secondary-text"><a href="{link}">28 January 2019 at {number % 24:02}:07</a></span></div>\
<p class="comment-content">{said}</p><span class="comment-actions secondary-text">\
<a class="comment-reply" target="_self" data-comment-id="{number}">Reply</a><span class="item-control blog-admin">\
<a href="https://www.blogger.com/delete-comment.g?blogID=7&amp;postID={number}">Delete</a></span></span></div>\
<div class="comment-replies"><div id="c{number}-rt" class="comment-thread inline-thread"><ol id="c{number}-ra">"""


def unknown(count: int, *, deepest: int = _DEEPEST) -> str:
    """Write a page of a system that nobody knows with so many comments; none answers another if `deepest` is 1."""
    head = _HEAD.format(title=_TITLE, more="")
    post = f'<div class="q7-lead"><h1>{_TITLE}</h1>{_POST}</div><h2>{count} comments</h2><div class="q7-talk">'
    made = _nested(count, _unknown, ("<div class=q7-under>", "</div>", "</div>"), deepest=deepest)
    return f"{head}{post}{made}</div></body></html>"


def _unknown(number: int, depth: int, said: str) -> str:
    return f"""<div class="q7-item q7-item-{number % 7}" id="q7-{number}">
<div class="q7-top"><span class="q7-face"><img src="/faces/{number % 997}.png" alt="" width="40"></span>
<a class="q7-who" href="/people/{number % 997}">Reader {number % 997}</a>
<span class="q7-dot">·</span> <a class="q7-when" href="#q7-{number}">28 January 2019 at {number % 24:02}:07</a></div>
<div class="q7-said">{said}</div>
<div class="q7-row"><span class="q7-sum">{number % 13}</span> <a href="#" class="q7-act">Reply</a> <a href="#" \
class="q7-act">Flag</a></div>
"""


def _nested(
    count: int, write: Callable[[int, int, str], str], tags: tuple[str, str, str], *, deepest: int = _DEEPEST
) -> str:
    """Write comments one within another: about half of them answer the one above them, or what that answers.

    `tags` begin and end what holds the answers to a comment, and end the comment.
    """
    begin, end, close = tags
    chance, depth = random.Random(20190128), 0
    pieces: list[str] = []
    pool = [paragraph(chance, words=40) for _ in range(499)]
    for number in range(1, count + 1):
        deeper = min(deepest, depth + 1 if chance.random() < 0.5 else chance.randint(1, max(1, depth)))
        pieces += [close + end] * (depth - deeper)
        pieces.append((begin if depth else "") if deeper > depth else close)
        pieces.append(write(number, deeper, _said(number, chance, pool)))
        depth = deeper
    pieces += [close + end] * (depth - 1) + [close]
    return "".join(pieces)


def _said(number: int, chance: random.Random, pool: list[str]) -> str:
    texts = [escape(text) for text in chance.choices(pool, k=chance.choice((1, 1, 1, 2, 3)))]
    if number % 5 == 0:
        texts[0] = (
            f'See <a href="https://ferry.invalid/{number}">lamp {number}</a> &amp; its <em>light</em>. {texts[0]}'
        )
    return "".join(f"<p>{text}</p>\n" for text in texts)


SHAPES: dict[str, Shape] = {
    "WordPress": wordpress,
    "Blogger": blogger,
    "a system nobody knows": unknown,
    "the same without replies": lambda count: unknown(count, deepest=1),
}

# Each prints how many comments it saw, and in how many seconds of the processor: the best of three.
_READING = """
import gc, sys, time
gc.disable()  # as loading does
from selectolax.lexbor import LexborHTMLParser
from reader.load import intake_of
from reader.sources.read import read
text = open(sys.argv[1], encoding="utf-8").read()
parsing, reading = [], []
for _ in range(3):
    began = time.process_time()
    LexborHTMLParser(text)
    parsing.append(time.process_time() - began)
    raw = read(sys.argv[1])
    began = time.process_time()
    intake = intake_of(raw)[0]
    reading.append(time.process_time() - began)
print(sum(len(post.comments) for post in intake.posts), min(reading), min(parsing))
"""
_MOST_KNOWN, _MOST_UNKNOWN = 5, 15


def speeds(report: Report, sizes: list[int], folder: Path) -> None:
    """Hold the reading of each page against the bare parsing of its markup, in pages of several lengths."""
    for count in sizes:
        report.heading(f"Saved pages of {count:,} comments")
        for name, make in SHAPES.items():
            path = generate.write(folder / "page.html", (make(count),))
            found, reading, parsing = _measured(path)
            if found != count:
                report.missed(f"{name}: {found:,.0f} comments are read, {count:,} are there")
            most = _MOST_KNOWN if name in ("WordPress", "Blogger") else _MOST_UNKNOWN
            report.ratio(name, reading * 1000, "the parser", parsing * 1000, most=most)
            report.told(f"{name}, microseconds a comment", f"{reading / count * 1e6:,.0f}")
            path.unlink()


def _measured(path: Path) -> tuple[int, float, float]:
    command = [sys.executable, "-c", _READING, str(path)]
    found, reading, parsing = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()
    return int(found), float(reading), float(parsing)
