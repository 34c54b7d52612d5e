"""Texts that were never pages: every scrap that may be structure, glued together at random."""

from hypothesis import strategies as st

LABELS = [
    *("ReplyDelete", "Reply Delete", "Delete", "Reply", "Replies", "Deleted", "Reply[3]Delete"),
    *("RépondreSupprimer", "Supprimer", "Réponses", "AntwortenLöschen", "ResponderEliminar", "回复删除", "返信"),
]
NUMBERS = [
    "1. ",
    "  1. ",
    "    1. ",
    "  2. ",
    "7.",
    "  99999999999. ",
    "2) ",
    "!) ",
    "١. ",
    "²",
    "1\\. ",
    "- ",
    "* ",
    "• ",
]
COUNTS = ["22 comments:", "1 comment:", "2 commentaires:", "Comments (3)", "0 comments", "#### 4 comments:", "2011"]
DATES = [
    *("Friday, 22 September 2017", "28 January 2019", "31 February 2019", "lundi 5 mai 2014", "2019-01-28"),
    *("28 January 2019 at 08:07", "April 12, 2011 11:30 AM", "21:00", "6:32 PM", "5/6/07 10:11", "2019年1月28日 8:07"),
]
BYLINES = [
    *("Wren28 January 2019 at 08:07", "Wren said...", "said...", "Anonymous", "Wren21:00", "Posted by Wren at 10:15"),
    "[Wren](https://a.example/p)[28 January 2019 at 08:07](https://b.example/x.html?showComment=1548662820000#c101)",
    *("2. ![](//b.example/blank.gif)", "1. [blank]", "Wren5/6/07 10:11", "99 January 2019 at 28:61"),
]
FURNITURE = [
    *("Newer Post", "Older Post Home", "Add comment", "Load more...", "Post a Comment", "Subscribe to: Posts (Atom)"),
    *("--oo00oo--", "_____", "* * *", "====", "> ", "This comment has been removed by the author."),
]
LEAD_INS = [
    "From the Harbour Echo:-",
    "Union Press Release:-",
    "VIA TWITTER",
    "The Harbour Post says: no",
    "“Open",
    "”",
    "'",
]
PROSE = [
    *(
        "The ferry was late again.",
        "Nobody said why, and nobody asked.",
        "'Getafix",
        "Regards, Wren",
        "- Wren",
        "a",
        ":",
        "“",
    ),
    "A paragraph that is long enough to be printed twice, and to be wrapped by a tool at eighty columns or so.",
    *(
        "https://harbour.example/a_b?c=d#e",
        "www.harbour.example",
        "Delete that, will you",
        "Reply",
        "\ufeff",
        "\u200b",
        "…",
    ),
]
GAPS = [
    "",
    " ",
    "\n",
    "\n\n",
    "\n\n\n",
    "\r\n",
    "\r",
    "\n    ",
    "\n      ",
    "\t",
    "\x0b",
    "\x0c",
    "\x85",
    "\u2028",
    "\xa0",
    "\x00",
]

scraps = st.sampled_from([*LABELS, *NUMBERS, *COUNTS, *DATES, *BYLINES, *FURNITURE, *LEAD_INS, *PROSE]) | st.text(
    max_size=12
)
hostile = st.lists(st.tuples(scraps, st.sampled_from(GAPS)), max_size=40).map(
    lambda pairs: "".join(scrap + gap for scrap, gap in pairs)
)
# One kind of gap throughout makes texts that a grammar takes for its own.
regular = st.builds(lambda pieces, gap: gap.join(pieces), st.lists(scraps, max_size=40), st.sampled_from(GAPS[1:5]))
anything = st.text(max_size=400) | hostile | regular
