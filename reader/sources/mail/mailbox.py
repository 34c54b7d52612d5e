"""The importers of mail: archives and mailboxes (mbox), folders of messages (maildir), and a message by itself."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape

from reader.model import Block, Intake, IntakeComment, IntakePost
from reader.printable import counted_are
from reader.sources.mail.armour import files_left_out, is_encrypted
from reader.sources.mail.body import Paragraph, footer_at, may_have_footer, paragraphs
from reader.sources.mail.message import Mail, generated, mail_in
from reader.sources.mail.older import older_at
from reader.sources.mail.parts import Text
from reader.sources.mail.split import Piece, is_beginning, messages_in, stretches_of, unified
from reader.sources.mail.threads import Node, threads_of
from reader.sources.read import Raw
from reader.sources.stated import Stated

_HEADERS = re.compile(rb"(?:[!-9;-~]{1,76}[ \t]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_NAMED = re.compile(rb"^(?:From|Date|Subject|To|Newsgroups)[ \t]*:", re.IGNORECASE | re.MULTILINE)
_TRACED = re.compile(
    rb"^(?:Message-ID|Received|Return-Path|MIME-Version|In-Reply-To|Path|X-[\w-]+)[ \t]*:", re.IGNORECASE | re.MULTILINE
)
_FEWEST_NAMED = 2
_FEWEST_ALIKE = 2  # messages that end alike, so that the end is no words of theirs
_ID_LENGTH = 32
_BLANK = b"\xef\xbb\xbf\n"


class Mailbox:
    """Reads an archive of a mailing list, or a mailbox: each thread is a post with what answers it."""

    name = "mbox"

    def recognise(self, raw: Raw) -> str | None:
        is_mailbox = is_beginning(unified(raw.head).lstrip(_BLANK))
        return "it is a mailbox: its messages begin with “From ”" if is_mailbox else None

    def read(self, raw: Raw) -> Intake:
        with raw.open() as file:
            return _intake(raw, self.name, map(mail_in, messages_in(stretches_of(file))))


class Message:
    """Reads one message: mail, or an article of Usenet."""

    name = "mail"

    def recognise(self, raw: Raw) -> str | None:
        headers = _HEADERS.match(unified(raw.head).lstrip(_BLANK))
        is_mail = headers and len(_NAMED.findall(headers[0])) >= _FEWEST_NAMED and _TRACED.search(headers[0])
        return "it begins with the headers of a message" if is_mail else None

    def read(self, raw: Raw) -> Intake:
        return _intake(raw, self.name, [mail_in(Piece(b"", unified(raw.data).lstrip(_BLANK), is_cut=False))])


MAILBOX = Mailbox()
MESSAGE = Message()


def _intake(raw: Raw, name: str, found: Iterable[Mail]) -> Intake:
    stated = Stated(raw, name, media="message/rfc822")
    mails: dict[str, Mail] = {}
    undecodable = 0
    for mail in found:
        known = mails.get(mail.id)
        if known and (known.author, known.moment) != (mail.author, mail.moment):
            mail = replace(mail, id=generated(repr((mail.id, mail.author, mail.moment)).encode("utf-8", "replace")))
        if mails.setdefault(mail.id, mail) is not mail:
            stated.leave_out("message that is here twice")
            continue
        undecodable += mail.undecodable
        _count(stated, mail)
    if undecodable:
        what = f"{counted_are(undecodable, 'byte')} not in the encoding that a message declares"
        stated.warn("encoding", f"{what}, shown as \\x and a number")
    writer = _Writer(stated, list(mails.values()))
    return stated.intake([writer.post(thread) for thread in threads_of(list(mails.values()))] or [_nothing()])


def _count(stated: Stated, mail: Mail) -> None:
    """Count what of a message is not read."""
    texts = [text.words for text in mail.texts if text.form == "text"]
    for what, number in (
        ("file in a message", mail.files + sum(map(files_left_out, texts))),
        ("encrypted text", mail.encrypted + sum(map(is_encrypted, texts))),
        ("end of a message that is too long", int(mail.is_cut)),
    ):
        if number:
            stated.leave_out(what, number)


def _nothing() -> IntakePost:
    return IntakePost(title=None, blocks=(), comments=[])


class _Writer:
    """Makes posts and comments of messages."""

    def __init__(self, stated: Stated, mails: Sequence[Mail]) -> None:
        self._stated = stated
        last = (mail.texts[-1] for mail in mails if mail.texts)
        ends = Counter(_end(_parts(text)) for text in last if text.form == "text" and may_have_footer(text.words))
        self._footers = {end for end, count in ends.items() if end and count >= _FEWEST_ALIKE}

    def post(self, thread: Sequence[Node]) -> IntakePost:
        """Make a post of what began a thread, with all that answers it."""
        stated, root = self._stated, thread[0]
        subject = next((shown for node in thread if node.mail and (shown := node.mail.subject.shown)), "")
        return IntakePost(
            title=stated.title(escape(subject)),
            author=stated.author(escape(root.mail.author)) if root.mail else None,
            published=stated.moment(root.mail.date) if root.mail else None,
            blocks=self._blocks(root.mail) if root.mail else (),
            own_id=_own_id(root.id),
            nesting="stated",
            comments=[self._comment(node, root.id) for node in thread[1:]],
        )

    def _comment(self, node: Node, root: str) -> IntakeComment:
        stated, mail = self._stated, node.mail
        return IntakeComment(
            ref=node.id,
            parent=node.parent if node.parent != root else None,
            author=stated.author(escape(mail.author)) if mail else None,
            published=stated.moment(mail.date) if mail else None,
            blocks=self._blocks(mail) if mail else (),
            own_id=_own_id(node.id),
            absent=mail is None,
            confidence=node.confidence,
            reason=node.reason,
        )

    def _blocks(self, mail: Mail) -> tuple[Block, ...]:
        blocks: list[Block] = []
        for text in mail.texts:
            blocks += self._of_markup(text) if text.form == "html" else self._of_text(text)
        return tuple(blocks)

    def _of_text(self, text: Text) -> Iterable[Block]:
        parts = _parts(text)
        end = footer_at(parts) if _end(parts) in self._footers else len(parts)
        for number, part in enumerate(parts):
            if part.kind == "furniture" or number >= end:
                self._stated.note("other", part.text)
            else:
                yield self._stated.block("blockquote" if part.kind == "quoted" else "paragraph", part.text)

    def _of_markup(self, text: Text) -> Iterable[Block]:
        """Yield the blocks of a text in HTML; all below the head of an older message is quoted."""
        blocks = self._stated.markup(text.words)
        lines = [
            (int(block.kind == "blockquote"), line, number)
            for number, block in enumerate(blocks)
            for line in (*block.text.split("\n"), "")
        ]
        at = 0 if text.is_forwarded else older_at([(depth, line) for depth, line, _ in lines])
        older = lines[at][2] if at < len(lines) else len(blocks)
        for number, block in enumerate(blocks):
            yield replace(block, kind="blockquote") if number >= older and block.kind == "paragraph" else block


def _parts(text: Text) -> list[Paragraph]:
    return paragraphs(text.words, is_flowed=text.is_flowed, is_spaced=text.is_spaced, is_forwarded=text.is_forwarded)


def _end(parts: Sequence[Paragraph]) -> str:
    """Return what may be the footer of a list."""
    return "\n".join(part.text for part in parts[footer_at(parts) :])


def _own_id(id: str) -> str:
    """Return the id of a message without what may be an address."""
    return f"mail:{hashlib.sha256(id.encode('utf-8', 'surrogatepass')).hexdigest()[:_ID_LENGTH]}"
