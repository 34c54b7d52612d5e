"""The types that everything is made of, and the identity of posts, comments and quoted documents.

An importer hands over an `Intake`. `identify` gives its entries their keys and makes a `Document` of it, which is what
the source says. What the program infers and what the person says are `Layer`s of facts by key; `Resolved` answers what
holds. `docs/architecture.md` has the whole picture.
"""

from reader.model.document import (
    DAMAGED,
    Author,
    Block,
    BlockKind,
    Comment,
    Dialect,
    Document,
    Entry,
    Furniture,
    FurnitureKind,
    Nesting,
    Part,
    Post,
    Range,
    RangeKind,
    Shape,
    Source,
    Warning,
)
from reader.model.facts import PERSON, Answer, Description, Edge, Extent, Layer, Quote, QuoteKind
from reader.model.fold import Fold
from reader.model.identity import EntryKey, Key, QuoteKey
from reader.model.intake import Intake, IntakeComment, IntakePost
from reader.model.moment import Moment
from reader.model.resolved import Overruled, Resolved
from reader.model.span import Fact, Span

__all__ = [
    "DAMAGED",
    "PERSON",
    "Answer",
    "Author",
    "Block",
    "BlockKind",
    "Comment",
    "Description",
    "Dialect",
    "Document",
    "Edge",
    "Entry",
    "EntryKey",
    "Extent",
    "Fact",
    "Fold",
    "Furniture",
    "FurnitureKind",
    "Intake",
    "IntakeComment",
    "IntakePost",
    "Key",
    "Layer",
    "Moment",
    "Nesting",
    "Overruled",
    "Part",
    "Post",
    "Quote",
    "QuoteKey",
    "QuoteKind",
    "Range",
    "RangeKind",
    "Resolved",
    "Shape",
    "Source",
    "Span",
    "Warning",
]
