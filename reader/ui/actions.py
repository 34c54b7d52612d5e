"""Every action with its keys: the one register that keys, footer, help and palette are made from.

Keys are in the notation of Textual ("ctrl+d", "pagedown"), printable ones as themselves ("]"), those
of a chord separated by a space ("z a"). `LETTER` stands for any of a–z, `LEVEL` for any of 1–9.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LETTER = "<letter>"
LEVEL = "<level>"

THREAD, SEARCHING = "thread", "searching"
SHELF, BOOKMARKS, LINKS, WARNINGS, HELP = "shelf", "bookmarks", "links", "warnings", "help"
EVIDENCE, DIALECTS, VOICES, SAYINGS = "evidence", "dialects", "voices", "sayings"
REPAIRS, POINTING, EDGING, FOUND = "repairs", "pointing", "edging", "found"
_LISTS = (SHELF, BOOKMARKS, LINKS, WARNINGS, HELP, EVIDENCE, DIALECTS, VOICES, SAYINGS, REPAIRS, FOUND)
_PAGED = (THREAD, EDGING, *_LISTS)
_FILTERED = (SHELF, BOOKMARKS, LINKS, HELP, VOICES, SAYINGS, REPAIRS, FOUND)
_PANELS = (BOOKMARKS, LINKS, WARNINGS, HELP, EVIDENCE, DIALECTS, VOICES, SAYINGS, REPAIRS, FOUND)


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a person can do.

    `where` are the screens and modes in which the keys hold. `hint` is the word for the footer of the
    screens in `footer`.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    group: str
    where: tuple[str, ...]
    help: str = ""
    hint: str = ""
    footer: tuple[str, ...] = ()


def _moving() -> Iterator[Action]:
    group = "Moving"
    yield Action("comment.next", ("j", "down"), "Next comment", group, (THREAD,), hint="next", footer=(THREAD,))
    yield Action("comment.previous", ("k", "up"), "Previous comment", group, (THREAD,))
    yield Action("row.next", ("j", "down"), "Next line of the list", group, _LISTS)
    yield Action("row.previous", ("k", "up"), "Previous line of the list", group, _LISTS)
    yield Action("page.down", ("space", "pagedown", "ctrl+f"), "Page down", group, _PAGED)
    yield Action("page.up", ("b", "pageup", "ctrl+b"), "Page up", group, _PAGED)
    yield Action("half.down", ("ctrl+d",), "Half a page down", group, _PAGED)
    yield Action("half.up", ("ctrl+u",), "Half a page up", group, _PAGED)
    yield Action("line.down", ("ctrl+e",), "One line down", group, (THREAD, EDGING), help="Or the mouse wheel.")
    yield Action("line.up", ("ctrl+y",), "One line up", group, (THREAD, EDGING))
    yield Action("top", ("g", "home"), "To the top", group, _PAGED)
    yield Action("end", ("G", "end"), "To the end", group, _PAGED, help="With a count: to the one with that number.")
    yield Action("sibling.next", ("J",), "Next reply to the same comment", group, (THREAD,))
    yield Action("sibling.previous", ("K",), "Previous reply to the same comment", group, (THREAD,))
    yield Action("parent", ("P",), "To the comment that this one stands under", group, (THREAD,))
    yield Action("parent.peek", ("p",), "Show the parent without leaving", group, (THREAD,))
    yield Action(
        "answer.to",
        ("] r",),
        "To what this comment answers",
        group,
        (THREAD,),
        help="Again: the next.",
        hint="answers",
        footer=(THREAD,),
    )
    yield Action("answer.from", ("[ r",), "To who answers this comment", group, (THREAD,), help="Again: the next.")
    yield Action("root", ("^",), "To the first comment of this thread", group, (THREAD,))
    yield Action("thread.next", ("}",), "Next thread", group, (THREAD,))
    yield Action("thread.previous", ("{",), "Previous thread", group, (THREAD,))
    yield Action("post.next", ("L",), "Next post", group, (THREAD,))
    yield Action("post.previous", ("H",), "Previous post", group, (THREAD,))


def _folding() -> Iterator[Action]:
    group = "Folding"
    where = (THREAD,)
    yield Action("fold.toggle", ("enter", "z a"), "Fold or unfold", group, where, hint="fold", footer=where)
    yield Action("fold.close", ("h", "left"), "Fold; folded: to the parent", group, where)
    yield Action("fold.open", ("l", "right", "z o"), "Unfold", group, where)
    yield Action("fold.only", ("z c",), "Fold", group, where)
    yield Action("fold.all", ("z M",), "Fold every thread", group, where)
    yield Action("fold.none", ("z R",), "Unfold everything", group, where)
    yield Action("fold.repeated", ("D",), "Show or hide what the source prints twice", group, where)
    yield Action("fold.level", (f"z {LEVEL}",), "Show replies down to that level", group, where)


def _quotes() -> Iterator[Action]:
    group = "Quoted documents"
    where = (THREAD,)
    yield Action("quote.toggle", ("t",), "Fold or unfold the quoted document", group, where, hint="quote", footer=where)
    yield Action("quote.all", ("T",), "Fold or unfold all quoted documents", group, where)
    yield Action("quote.skip", ("S",), "Go on after the quoted document", group, where)
    yield Action("quote.next", ("] q",), "Next quoted document", group, where)
    yield Action("quote.previous", ("[ q",), "Previous quoted document", group, where)
    yield Action(
        "quote.elsewhere",
        ("] Q",),
        "The same document where else it is quoted",
        group,
        where,
        hint="elsewhere",
        footer=where,
    )


def _unread() -> Iterator[Action]:
    group = "Unread"
    where = (THREAD,)
    yield Action("unread.next", ("n", "tab", "] u"), "Next unread comment", group, where)
    yield Action("unread.previous", ("N", "[ u"), "Previous unread comment", group, where)
    yield Action(
        "unread.context",
        ("z u",),
        "Only unread comments, in their context",
        group,
        where,
    )
    yield Action("read.toggle", ("u",), "Mark as read or unread", group, where)
    yield Action("read.branch", (",",), "Mark with all replies as read and go on", group, where)
    yield Action("read.all", ("A",), "Mark everything here as read", group, (THREAD, SHELF))


def _searching() -> Iterator[Action]:
    group = "Search"
    find = (THREAD, SEARCHING)
    yield Action("search", ("/",), "Search in the thread", group, (THREAD,), hint="search", footer=(THREAD,))
    yield Action("find", ("F",), "Find in all that was ever read", group, (THREAD, SHELF), hint="find", footer=(SHELF,))
    yield Action("found.go", ("enter", "l"), "Go there", group, (FOUND,), hint="go", footer=(FOUND,))
    yield Action("filter", ("/",), "Filter the list", group, _FILTERED, hint="filter", footer=_FILTERED)
    yield Action("match.next", ("n",), "Next match", group, (SEARCHING,), hint="next", footer=find[1:])
    yield Action("match.previous", ("N",), "Previous match", group, (SEARCHING,), hint="previous", footer=find[1:])
    yield Action("search.end", ("escape",), "End the search", group, (SEARCHING,), hint="end", footer=find[1:])


def _bookmarks() -> Iterator[Action]:
    group = "Bookmarks and notes"
    where = (THREAD,)
    here = (BOOKMARKS,)
    yield Action("bookmark.toggle", ("M",), "Set or remove a bookmark", group, where)
    yield Action("bookmark.letter", (f"m {LETTER}",), "Set a bookmark with that letter", group, where)
    yield Action("bookmark.go", (f"' {LETTER}",), "Go to the bookmark with that letter", group, where)
    yield Action("back", ("' '",), "Back to where you were before the last jump", group, where)
    yield Action("note", ("a",), "Write a note on this comment", group, where, hint="note", footer=where)
    yield Action("bookmarks", ("B",), "All bookmarks", group, (THREAD, SHELF), hint="bookmarks", footer=(THREAD, SHELF))
    yield Action("bookmarks.open", ("enter", "l"), "Go to the bookmark", group, here, hint="go", footer=here)
    yield Action("bookmarks.note", ("a", "e"), "Edit the note", group, here, hint="note", footer=here)
    yield Action("bookmarks.delete", ("d", "delete"), "Delete the bookmark", group, here, hint="delete", footer=here)
    yield Action("bookmarks.undo", ("u",), "Undo the deletion", group, here, hint="undo", footer=here)


def _talk() -> Iterator[Action]:
    group = "The conversation"
    yield Action(
        "conversation",
        ("c",),
        "By conversation: each under what it answers; or by markup",
        group,
        (THREAD,),
        hint="regroup",
        footer=(THREAD,),
    )
    both = (THREAD, SHELF)
    yield Action("voices", ("V",), "Who speaks, how often, when and with whom", group, both, hint="voices", footer=both)
    yield Action("voice.next", ("] a",), "Next comment of the same voice", group, (THREAD,))
    yield Action("voice.previous", ("[ a",), "Previous comment of the same voice", group, (THREAD,))
    yield Action("voice.mute", ("x",), "Mute the voice; its replies stay in sight", group, (THREAD,))
    here = (VOICES,)
    yield Action("voices.go", ("enter", "l"), "All that the voice says", group, here, hint="what it says", footer=here)
    yield Action("voices.scope", ("s",), "One document, or all", group, here, hint="one or all", footer=here)
    said = (SAYINGS,)
    yield Action("sayings.go", ("enter", "l"), "Go to the comment", group, said, hint="go", footer=said)


def _evidence() -> Iterator[Action]:
    group = "Evidence"
    known = "How all this is known, and how surely"
    yield Action("evidence", ("i",), known, group, (THREAD,), hint="why", footer=(THREAD,))
    here = (EVIDENCE,)
    yield Action("evidence.go", ("enter", "l"), "Go to what the line is about", group, here, hint="go", footer=here)


def _repairs() -> Iterator[Action]:
    group = "Repairs: what you say against the program"
    where, pointing, edging, here = (THREAD,), (POINTING,), (EDGING,), (REPAIRS,)
    doubted = (THREAD, EVIDENCE)
    link = "Link this comment to the one that it answers"
    yield Action("answer.link", ("&",), link, group, doubted, hint="link", footer=doubted)
    yield Action("answer.here", ("enter",), "It answers this one", group, pointing, hint="link", footer=pointing)
    yield Action(
        "answer.candidate", ("tab",), "The next that it may answer", group, pointing, hint="candidate", footer=pointing
    )
    yield Action("answer.cancel", ("escape", "q"), "Link nothing", group, pointing, hint="cancel", footer=pointing)
    unlink = "Unlink it: it answers nothing here"
    yield Action("answer.unlink", ("#",), unlink, group, doubted, hint="unlink", footer=doubted)
    name = "Say who wrote it: rename a voice, merge two"
    yield Action("author", ("@",), name, group, doubted, hint="name", footer=doubted)
    yield Action("quoted", ('"',), "This is quoted", group, where)
    yield Action("quoted.not", ("!",), "This is not quoted", group, (THREAD, EDGING), hint="no quote", footer=edging)
    yield Action("edges", ("e",), "Move the edges of the quoted document", group, where)
    yield Action("edge.next", ("j", "down"), "One paragraph on", group, edging, hint="edge down", footer=edging)
    yield Action("edge.previous", ("k", "up"), "One paragraph back", group, edging, hint="up", footer=edging)
    yield Action("edge.other", ("o", "tab"), "Move the other edge", group, edging, hint="other edge", footer=edging)
    yield Action("edge.keep", ("enter",), "Keep it so", group, edging, hint="keep", footer=edging)
    yield Action("edge.cancel", ("escape", "q"), "Leave it as it was", group, edging, hint="cancel", footer=edging)
    yield Action("repair.undo", ("Z",), "Take back what you said last", group, where)
    yield Action("repairs", ("R",), "All that you said of this document", group, where)
    yield Action("repairs.go", ("enter", "l"), "Go to what it is about", group, here, hint="go", footer=here)
    yield Action("repairs.delete", ("d", "delete"), "Take it back", group, here, hint="take back", footer=here)
    yield Action("repairs.undo", ("u",), "Undo that", group, here, hint="undo", footer=here)


def _links() -> Iterator[Action]:
    group = "Links and copies"
    where = (THREAD,)
    listed = (LINKS,)
    yield Action("link.hints", ("f",), "Letters on the links: press one to open it", group, where)
    yield Action("link.open", ("o",), "Open the link of this comment", group, where, help="With a count: the nth.")
    yield Action("links", ("U",), "All links", group, where)
    yield Action("links.open", ("enter", "o"), "Open in the browser", group, listed, hint="open", footer=listed)
    yield Action("links.go", ("l",), "Go to the comment", group, listed, hint="go to comment", footer=listed)
    yield Action("links.yank", ("y",), "Copy the address", group, listed, hint="copy", footer=listed)
    yield Action("yank.link", ("y",), "Copy the address of this comment", group, where)
    yield Action("yank.text", ("Y",), "Copy the text of this comment", group, where)


def _dialects() -> Iterator[Action]:
    group = "The dialect"
    about, here = (WARNINGS,), (DIALECTS,)
    yield Action(
        "dialect.next", ("n",), "Read it as the next best dialect", group, about, hint="next best", footer=about
    )
    yield Action(
        "dialect.choose", ("d",), "Choose the dialect to read it by", group, about, hint="dialect", footer=about
    )
    yield Action("dialects.choose", ("enter", "l"), "Read it by this one", group, here, hint="read by it", footer=here)


def _app() -> Iterator[Action]:
    group = "The reader"
    main = (THREAD, SHELF)
    yield Action("shelf.open", ("enter", "l", "right"), "Read the post", group, (SHELF,), hint="read", footer=(SHELF,))
    yield Action("shelf.sort", ("s",), "Sort by the next column", group, (SHELF,), hint="sort", footer=(SHELF,))
    yield Action("warnings", ("W",), "What is known about this source", group, (THREAD, SHELF))
    yield Action("width.less", ("<",), "Narrower column", group, (THREAD,))
    yield Action("width.more", (">",), "Wider column", group, (THREAD,))
    yield Action("theme", ("ctrl+t",), "Light or dark", group, main)
    yield Action("redraw", ("ctrl+l",), "Draw the screen anew", group, (*main, EDGING, *_PANELS))
    yield Action("reload", ("r",), "Read the source again", group, main)
    yield Action(
        "palette", (":", "ctrl+p"), "Find an action by its name", group, main, hint="find action", footer=(THREAD,)
    )
    asking = (*main, *(panel for panel in _PANELS if panel != HELP))
    yield Action("help", ("?",), "Help", group, asking, hint="help", footer=asking)
    yield Action("leave", ("q",), "Back to the shelf, or quit", group, (THREAD,), hint="leave", footer=(THREAD,))
    yield Action("shelf.leave", ("q",), "Quit", group, (SHELF,), hint="quit", footer=(SHELF,))
    yield Action("close", ("q", "escape"), "Close", group, _PANELS, hint="close", footer=_PANELS)
    yield Action("quit", ("Q", "ctrl+c"), "Quit", group, (*main, EDGING, *_PANELS))
    yield Action("suspend", ("ctrl+z",), "Back to the shell for a while; fg returns", group, (*main, EDGING, *_PANELS))


ACTIONS: tuple[Action, ...] = (
    *_moving(),
    *_folding(),
    *_quotes(),
    *_unread(),
    *_evidence(),
    *_talk(),
    *_searching(),
    *_bookmarks(),
    *_repairs(),
    *_links(),
    *_dialects(),
    *_app(),
)

_LABELS = {
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "delete": "Del",
    "tab": "Tab",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    LETTER: "a–z",
    LEVEL: "1–9",
}


def label(keys: str) -> str:
    """Say `keys` as a person reads them: "z a" is "za", "ctrl+d" is "^D"."""
    return "".join(
        _LABELS.get(key) or ("^" + key.removeprefix("ctrl+").upper() if key.startswith("ctrl+") else key)
        for key in keys.split()
    )


def applying(modes: Sequence[str]) -> list[Action]:
    """Return the actions of the given screen and modes, in the order of the register."""
    return [action for action in ACTIONS if any(mode in action.where for mode in modes)]


def footer(mode: str) -> list[Action]:
    """Return the actions that the footer of a screen or mode names, first what Enter does."""
    return sorted(
        (action for action in ACTIONS if mode in action.footer), key=lambda action: "enter" not in action.keys
    )
