"""Write exports of any size, the same every time, and measure how they are read thread by thread.

Comments are of the lengths that people write: most have one paragraph, every fifth has markup.
"""

import random
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from tests.bench import generate
from tests.bench.report import Report
from tests.threads import paragraph

SIZE = 100_000_000
# What the memory of a reader may be, whatever the size of the export.
_MOST_MB = 300

_WXR = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>The ferry road</title><link>https://ferry.invalid</link><language>en-GB</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://ferry.invalid</wp:base_blog_url>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login><![CDATA[keeper]]></wp:author_login>
<wp:author_display_name><![CDATA[The Keeper]]></wp:author_display_name></wp:author>
"""
_DISQUS = """<?xml version="1.0" encoding="utf-8"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
<category dsq:id="1"><forum>ferry</forum><title>General</title></category>
"""
# So many comments a post, about: a blog with some readers.
_A_POST = 60


def wxr(size: int) -> Iterator[str]:
    """Write a WordPress export of so many characters."""
    written = len(_WXR)
    yield _WXR
    ids = count(1)
    chance, pool = _pool()
    for number in count(1):
        if written >= size:
            break
        item = "".join((_item(number, chance, pool), *_comments(ids, chance, pool), "</item>\n"))
        written += len(item)
        yield item
    yield "</channel>\n</rss>\n"


def _item(number: int, chance: random.Random, pool: list[str]) -> str:
    body = "\n\n".join(chance.choices(pool, k=6))
    return f"""<item><title><![CDATA[Lamp {number}]]></title><link>https://ferry.invalid/lamp-{number}/</link>
<pubDate>Mon, 28 Jan 2019 08:24:51 +0000</pubDate><dc:creator><![CDATA[keeper]]></dc:creator>
<content:encoded><![CDATA[{body}]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>
<wp:post_id>{number}</wp:post_id><wp:post_date><![CDATA[2019-01-28 09:24:51]]></wp:post_date>
<wp:post_date_gmt><![CDATA[2019-01-28 08:24:51]]></wp:post_date_gmt><wp:status><![CDATA[publish]]></wp:status>
<wp:post_type><![CDATA[post]]></wp:post_type>
"""


def _comments(ids: Iterator[int], chance: random.Random, pool: list[str]) -> Iterator[str]:
    above: list[int] = []
    for _ in range(chance.randint(1, 2 * _A_POST)):
        own = next(ids)
        parent = chance.choice(above[-10:]) if above and chance.random() < 0.5 else 0
        above.append(own)
        said = _said(own, chance, pool, "", "\n\n")
        yield f"""<wp:comment>
<wp:comment_id>{own}</wp:comment_id>
<wp:comment_author><![CDATA[Reader {own % 997}]]></wp:comment_author>
<wp:comment_author_email><![CDATA[reader@ferry.invalid]]></wp:comment_author_email>
<wp:comment_author_url>https://ferry.invalid/reader/{own % 997}</wp:comment_author_url>
<wp:comment_author_IP><![CDATA[192.0.2.1]]></wp:comment_author_IP>
<wp:comment_date><![CDATA[2019-01-{own % 28 + 1:02} {own % 24:02}:07:{own % 60:02}]]></wp:comment_date>
<wp:comment_date_gmt><![CDATA[2019-01-{own % 28 + 1:02} {own % 24:02}:07:{own % 60:02}]]></wp:comment_date_gmt>
<wp:comment_content><![CDATA[{said}]]></wp:comment_content>
<wp:comment_approved><![CDATA[1]]></wp:comment_approved>
<wp:comment_type><![CDATA[comment]]></wp:comment_type>
<wp:comment_parent>{parent}</wp:comment_parent>
<wp:comment_user_id>0</wp:comment_user_id>
</wp:comment>
"""


def disqus(size: int) -> Iterator[str]:
    """Write a Disqus export of so many characters: all threads, then the posts of all in turn."""
    posts = max(1, size // 780)
    threads = max(1, posts // _A_POST)
    yield _DISQUS
    yield from (_thread(number) for number in range(1, threads + 1))
    chance, pool = _pool()
    last: dict[int, int] = {}
    for own in range(threads + 1, threads + posts + 1):
        thread = chance.randint(1, threads)
        parent = last.get(thread) if chance.random() < 0.5 else None
        last[thread] = own
        yield _post(own, thread, parent, _said(own, chance, pool, "<p>", "</p>\n\n<p>", "</p>"))
    yield "</disqus>\n"


def _thread(number: int) -> str:
    return f"""<thread dsq:id="{number}"><id>lamp-{number}</id><forum>ferry</forum><category dsq:id="1" />
<link>https://ferry.invalid/lamp-{number}/</link><title>Lamp {number}</title><message />
<createdAt>2019-01-28T08:24:51Z</createdAt><author><name>The Keeper</name><isAnonymous>false</isAnonymous>
<username>keeper</username></author><isClosed>false</isClosed><isDeleted>false</isDeleted></thread>
"""


def _post(own: int, thread: int, parent: int | None, said: str) -> str:
    answered = f'<parent dsq:id="{parent}" />' if parent else ""
    return f"""<post dsq:id="{own}">
<id />
<message><![CDATA[{said}]]></message>
<createdAt>2019-01-{own % 28 + 1:02}T{own % 24:02}:07:{own % 60:02}Z</createdAt>
<isDeleted>false</isDeleted>
<isSpam>false</isSpam>
<author><name>Reader {own % 997}</name><isAnonymous>false</isAnonymous><username>reader{own % 997}</username></author>
<ipAddress>192.0.2.1</ipAddress>
<thread dsq:id="{thread}" />
{answered}
</post>
"""


def _pool() -> tuple[random.Random, list[str]]:
    chance = random.Random(20190128)
    return chance, [paragraph(chance, words=40) for _ in range(499)]


def _said(own: int, chance: random.Random, pool: list[str], begin: str, between: str, end: str = "") -> str:
    texts = chance.choices(pool, k=chance.choice((1, 1, 1, 2, 3)))
    if own % 5 == 0:
        linked = f'<a href="https://ferry.invalid/{own}" rel="nofollow">lamp {own}</a>'
        texts[0] = f"See {linked} &amp; its <em>light</em>. {texts[0]}"
    return f"{begin}{between.join(texts)}{end}"


# Each prints how many comments it saw, in how many seconds, and how many MB its process took at its height. The system
# counts for a process from the height of the one that began it, so its own file is asked.
_READING = """
import gc, sys, time
gc.disable()  # as loading does
from reader.sources.registry import IMPORTERS
from reader.sources.read import read
began = time.process_time()
raw = read(sys.argv[1])
importer = next(each for each in IMPORTERS if each.recognise(raw))
seen = sum(len(post.comments) for intake in importer.threads(raw) for post in intake.posts)
"""
_PARSING = """
import gc, sys, time
gc.disable()
from lxml import etree
began = time.process_time()
seen = 0
for _, element in etree.iterparse(sys.argv[1], huge_tree=True):
    seen += element.tag.endswith(("}comment", "}post"))
    element.clear()
"""
_TELLING = """
import re
took = time.process_time() - began
with open("/proc/self/status") as status:
    print(seen, took, int(re.search(r"VmHWM:\\s*(\\d+)", status.read())[1]) / 1024)
"""


def speeds(report: Report, size: int, folder: Path) -> None:
    """Hold the reading of each export, thread by thread, against the bare parsing of its XML."""
    report.heading(f"Exports of {size / 1e6:,.0f} MB, thread by thread (thousand comments a second; MB at the height)")
    for name, make in (("WordPress", wxr), ("Disqus", disqus)):
        path = generate.write(folder / f"{name}.xml", make(size))
        comments, reading, height = _measured(_READING, path)
        parsed, parsing, _ = _measured(_PARSING, path)
        if comments != parsed:
            report.missed(f"{name}: {comments:,.0f} comments are read, {parsed:,.0f} are there")
        rate, bare = comments / reading / 1000, parsed / parsing / 1000
        report.ratio(f"{name}, reading", reading, "iterparse", parsing, most=3, unit="s")
        report.told(f"{name}, thousand comments a second", f"{rate:,.1f}, iterparse {bare:,.1f}")
        report.absolute(f"{name}, memory", height, most=_MOST_MB, unit="MB")
        path.unlink()


def _measured(program: str, path: Path) -> tuple[float, float, float]:
    command = [sys.executable, "-c", program + _TELLING, str(path)]
    seen, took, height = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()
    return int(seen), float(took), float(height)
