"""The tables of the index."""

import sqlite3

# An index of another version is not migrated but begun anew: all that is in it can be read again.
VERSION = 5

# `document.uri` is the bytes of a path, which need not be text. `reading` is as what it was read (see `--as`), `rules`
# by which importers and rules, and `mark` is what `mark_of` told of its file. `superseded` is when (in days since 1970)
# another reading took its place: a window may still show it. `losses` says what of it was damaged, a line each. `facts`
# of an entry is a bit for each kind of fact in its row; it was written at some time in [`begins`, `ends`), in seconds
# since 1970, and has so many `links`.
_TABLES = (
    """
    CREATE TABLE document (
        id INTEGER PRIMARY KEY,
        uri BLOB NOT NULL,
        reading TEXT NOT NULL,
        rules TEXT NOT NULL,
        mark TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        title TEXT,
        comments INTEGER NOT NULL,
        head BLOB NOT NULL,
        text BLOB NOT NULL,
        furniture BLOB NOT NULL,
        losses TEXT NOT NULL,
        superseded INTEGER
    )
    """,
    "CREATE INDEX document_uri ON document (uri)",
    "CREATE INDEX document_superseded ON document (superseded) WHERE superseded IS NOT NULL",
    """
    CREATE TABLE post (
        document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
        number INTEGER NOT NULL,
        entry INTEGER NOT NULL,
        comments INTEGER NOT NULL,
        title TEXT,
        blog TEXT,
        published TEXT,
        depths BLOB NOT NULL,
        PRIMARY KEY (document, number)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE entry (
        id INTEGER PRIMARY KEY,
        document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
        post INTEGER NOT NULL,
        key TEXT NOT NULL,
        facts INTEGER NOT NULL,
        begins INTEGER,
        ends INTEGER,
        links INTEGER NOT NULL,
        body BLOB NOT NULL
    )
    """,
    "CREATE INDEX entry_key ON entry (document, key)",
    # The words of each entry, by its id, folded by `reader.library.words`.
    "CREATE VIRTUAL TABLE words USING fts5(own, quote, post, title, author, replyto, blog, tokenize = 'ascii')",
    "CREATE INDEX entry_facts ON entry (document, facts) WHERE facts",
)


def prepare(sql: sqlite3.Connection) -> None:
    """Make the tables, in place of those of any other version, in one transaction; raises `sqlite3.Error`."""
    with sql:
        sql.execute("BEGIN IMMEDIATE")  # from here on no other window does the same
        (version,) = sql.execute("PRAGMA user_version").fetchone()
        if version == VERSION:
            return
        tables = sql.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        for (table,) in tables.fetchall():
            sql.execute(f'DROP TABLE IF EXISTS "{table}"')
        for statement in _TABLES:
            sql.execute(statement)
        sql.execute(f"PRAGMA user_version = {VERSION}")
