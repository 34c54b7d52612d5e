"""The tables of the archive, the record of what was read, as numbered steps from an empty file."""

import sqlite3

from reader.errors import StateError

# Step N takes a file from version N - 1 to N. A step that was released is never changed: files have been through it.
#
# `document.uri` is NULL for standard input; otherwise it is the bytes of a path, which need not be text.
#
# Step 4 gave comments an identity. Until then `entry` had one row for each distinct text of a document, and place and
# folds named positions ("p1-3.1"); a document that is not `keyed` yet has them still, and `reader.library.former` takes
# them over when it is opened. Since then a `thread` is one post with its comments, in whatever documents they stand.
# `reading` holds each document as it was last read, and `gone` what a document had at an earlier time and has no more.
# An `edition` has the threads and the keys of all that a document held at a time, in JSON, by a digest of its content.
# `alias` leads from an id that a source gave, and from the fingerprint of a text, to every key that was ever given for
# it, those of posts marked as such. A `fold` without an entry is about the whole thread.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE document (
            id INTEGER PRIMARY KEY,
            uri BLOB UNIQUE,
            sha256 TEXT NOT NULL,
            title TEXT,
            comments INTEGER NOT NULL,
            opened TEXT NOT NULL,
            place_entry TEXT,
            place_line INTEGER,
            folds TEXT NOT NULL DEFAULT '[]'
        )
        """,
        "CREATE INDEX document_sha256 ON document (sha256)",
        """
        CREATE TABLE entry (
            document INTEGER NOT NULL,
            key TEXT NOT NULL,
            comments INTEGER NOT NULL DEFAULT 0,
            read INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (document, key)
        ) WITHOUT ROWID
        """,
    ),
    (
        # What `place_line` counts from; on its own, from the header of `place_entry`.
        "ALTER TABLE document ADD COLUMN place_top TEXT",
        "ALTER TABLE document ADD COLUMN place_block INTEGER",
        "ALTER TABLE document ADD COLUMN place_offset INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE document ADD COLUMN by_conversation INTEGER",
    ),
    ("ALTER TABLE document ADD COLUMN place_key TEXT NOT NULL DEFAULT ''",),
    (
        "ALTER TABLE document ADD COLUMN keyed INTEGER NOT NULL DEFAULT 0",
        # A digest of its rows in `reading`, which need not be compared one by one.
        "ALTER TABLE document ADD COLUMN roster TEXT NOT NULL DEFAULT ''",
        "CREATE TABLE thread (id INTEGER PRIMARY KEY)",
        """
        CREATE TABLE document_post (
            document INTEGER NOT NULL,
            post INTEGER NOT NULL,
            thread INTEGER NOT NULL,
            PRIMARY KEY (document, post)
        ) WITHOUT ROWID
        """,
        "CREATE INDEX document_post_thread ON document_post (thread)",
        """
        CREATE TABLE reading (
            document INTEGER NOT NULL,
            post INTEGER NOT NULL,
            position INTEGER NOT NULL,
            key TEXT NOT NULL,
            own_id TEXT,
            fingerprint TEXT NOT NULL,
            author TEXT,
            time TEXT,
            context TEXT NOT NULL,
            text BLOB NOT NULL,
            PRIMARY KEY (document, post, position)
        ) WITHOUT ROWID
        """,
        "CREATE UNIQUE INDEX reading_key ON reading (document, key)",
        """
        CREATE TABLE edition (
            id INTEGER PRIMARY KEY,
            document INTEGER NOT NULL,
            content TEXT NOT NULL,
            threads TEXT NOT NULL,
            keys TEXT NOT NULL,
            UNIQUE (document, content)
        )
        """,
        """
        CREATE TABLE gone (
            thread INTEGER NOT NULL,
            key TEXT NOT NULL,
            own_id TEXT,
            fingerprint TEXT NOT NULL,
            author TEXT,
            time TEXT,
            context TEXT NOT NULL,
            PRIMARY KEY (thread, key)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE alias (
            value TEXT NOT NULL,
            thread INTEGER NOT NULL,
            key TEXT NOT NULL,
            PRIMARY KEY (value, thread, key)
        ) WITHOUT ROWID
        """,
        "CREATE INDEX alias_key ON alias (key)",
        """
        CREATE TABLE mark (
            thread INTEGER NOT NULL,
            key TEXT NOT NULL,
            read INTEGER NOT NULL,
            PRIMARY KEY (thread, key)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE fold (
            thread INTEGER NOT NULL,
            entry TEXT NOT NULL,
            begins TEXT NOT NULL DEFAULT '',
            ends TEXT NOT NULL DEFAULT '',
            state TEXT NOT NULL,
            PRIMARY KEY (thread, entry, begins, ends, state)
        ) WITHOUT ROWID
        """,
    ),
    (
        # What was understood when its rows in `reading` were written: while that is so, they need not be compared.
        "ALTER TABLE document ADD COLUMN understood TEXT NOT NULL DEFAULT ''",
        # When the person took it from the shelf.
        "ALTER TABLE document ADD COLUMN removed TEXT",
        # What the person added: files and folders.
        "CREATE TABLE shelf (place BLOB PRIMARY KEY, added TEXT NOT NULL) WITHOUT ROWID",
        # What a comment said until it was edited or taken down.
        """
        CREATE TABLE revision (
            id INTEGER PRIMARY KEY,
            document INTEGER NOT NULL,
            key TEXT NOT NULL,
            author TEXT,
            time TEXT,
            text BLOB NOT NULL,
            until TEXT NOT NULL
        )
        """,
        "CREATE INDEX revision_key ON revision (key)",
        # Each time that a source was read and held something else than before.
        """
        CREATE TABLE import (
            id INTEGER PRIMARY KEY,
            document INTEGER NOT NULL,
            at TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            comments INTEGER NOT NULL,
            new INTEGER NOT NULL,
            changed INTEGER NOT NULL,
            removed INTEGER NOT NULL
        )
        """,
    ),
)
VERSION = len(MIGRATIONS)


def migrate(connection: sqlite3.Connection, place: str | None = None) -> None:
    """Bring the file to `VERSION`, in one transaction; prove thereby that it can be written.

    Raises `StateError` for a file of a newer version, `sqlite3.Error` for one that cannot be written.
    """
    with connection:
        connection.execute("BEGIN IMMEDIATE")  # from here on no other window migrates it
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > VERSION:
            raise StateError(
                f"the record of what was read is of version {version}, and this program knows {VERSION}; update it",
                place,
            )
        for statement in (statement for step in MIGRATIONS[version:] for statement in step):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {VERSION}")
