"""The importer of Mastodon, and of what has its interface: the statuses around one, and lists of statuses."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from reader.model import Intake, IntakePost
from reader.sources.jsons.said import Said, post_of, read_threads
from reader.sources.jsons.values import head_of, list_in, text_in
from reader.sources.read import Raw
from reader.sources.stated import Stated


class Mastodon:
    """Reads statuses. The one that a context is around is not in it: it is known by what answers it."""

    name = "mastodon"

    def recognise(self, raw: Raw) -> str | None:
        head = head_of(raw)
        is_mine = head is not None and head.has("in_reply_to_id", "account", "content", "acct")
        return "it holds statuses of Mastodon" if is_mine else None

    def read(self, raw: Raw) -> Intake:
        return read_threads(raw, self.name, _posts)


MASTODON = Mastodon()


def _posts(stated: Stated, found: list[dict[str, Any]]) -> Iterator[IntakePost]:
    said: dict[str, Said] = {}
    for each in found:
        ancestors, descendants = list_in(each, "ancestors"), list_in(each, "descendants")
        named = next((parent for status in descendants[:1] if (parent := text_in(status, "in_reply_to_id"))), "")
        if named:  # the answers begin with one to the status that is not here
            above = text_in(ancestors[-1], "id") if ancestors else ""
            said.setdefault(named, Said(id=named, parent=above or None, is_absent=True))
        for one in map(_said, (*ancestors, *descendants, each)):
            if one.id and (one.id not in said or said[one.id].is_absent):
                said[one.id] = one
    threads: defaultdict[str, list[Said]] = defaultdict(list)
    tops: dict[str, str] = {}
    for one in said.values():
        threads[_top(one, said, tops)].append(one)
    for top, some in threads.items():
        root = said.get(top) or Said(id=top)
        yield post_of(stated, root, [each for each in some if each is not root])


def _top(said: Said, all_said: dict[str, Said], tops: dict[str, str]) -> str:
    """Return the id of the status that a thread began with, as far as it is known."""
    way = [said.id]
    seen = set(way)
    while way[-1] not in tops:
        above = all_said[way[-1]].parent if way[-1] in all_said else None
        if above is None or above in seen:
            tops[way[-1]] = way[-1]
        else:
            way.append(above)
            seen.add(above)
    tops.update(dict.fromkeys(way, tops[way[-1]]))
    return tops[said.id]


def _said(status: dict[str, Any]) -> Said:
    warning = text_in(status, "spoiler_text")
    return Said(
        id=text_in(status, "id"),
        parent=text_in(status, "in_reply_to_id") or None,
        author=text_in(status, "account", "display_name") or text_in(status, "account", "acct"),
        author_url=text_in(status, "account", "url"),
        time=text_in(status, "created_at"),
        body=(f"<p>{warning}</p>" if warning else "") + text_in(status, "content"),
        url=text_in(status, "url") or text_in(status, "uri"),
        own_id=text_in(status, "uri") or None,
    )
