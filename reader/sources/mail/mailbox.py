"""The importers of mail: archives and mailboxes (mbox), folders of messages (maildir), and a message by itself."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape

from reader.model import Block, Intake, IntakeComment, IntakePost
from reader.sources.mail.body import Paragraph, footer_at, paragraphs
from reader.sources.mail.message import Mail, mail_in
from reader.sources.mail.split import Piece, is_beginning, messages_in
from reader.sources.mail.threads import Node, threads_of
from reader.sources.read import Raw
from reader.sources.stated import Stated

_HEADERS = re.compile(rb"(?:[!-9;-~]{1,76}:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_NAMED = re.compile(rb"^(?:From|Date|Subject|To|Newsgroups)[ \t]*:", re.IGNORECASE | re.MULTILINE)
_TRACED = re.compile(
    rb"^(?:Message-ID|Received|Return-Path|MIME-Version|In-Reply-To|Path|X-[\w-]+)[ \t]*:", re.IGNORECASE | re.MULTILINE
)
_FEWEST_NAMED = 2
_BY_SUBJECT = 0.6
_FEWEST_ALIKE = 2  # messages that end alike, so that the end is no words of theirs
_ID_LENGTH = 32


class Mailbox:
    """Reads an archive of a mailing list, or a mailbox: each thread is a post with what answers it."""

    name = "mbox"

    def recognise(self, raw: Raw) -> str | None:
        first, _, rest = raw.head.lstrip(b"\xef\xbb\xbf\r\n").partition(b"\n")
        return "it is a mailbox: its messages begin with “From ”" if is_beginning(first, rest) else None

    def read(self, raw: Raw) -> Intake:
        with raw.open() as file:
            return _intake(raw, self.name, map(mail_in, messages_in(file)))


class Message:
    """Reads one message: mail, or an article of Usenet."""

    name = "mail"

    def recognise(self, raw: Raw) -> str | None:
        head = raw.head.replace(b"\r\n", b"\n")
        headers = _HEADERS.match(head)
        is_mail = headers and len(_NAMED.findall(headers[0])) >= _FEWEST_NAMED and _TRACED.search(headers[0])
        return "it begins with the headers of a message" if is_mail else None

    def read(self, raw: Raw) -> Intake:
        return _intake(raw, self.name, [mail_in(Piece(b"", raw.data, is_cut=False))])


MAILBOX = Mailbox()
MESSAGE = Message()


def _intake(raw: Raw, name: str, found: Iterable[Mail]) -> Intake:
    stated = Stated(raw, name, media="message/rfc822")
    mails: dict[str, Mail] = {}
    for mail in found:
        if mails.setdefault(mail.id, mail) is not mail:
            stated.leave_out("message that is here twice")
        if mail.files:
            stated.leave_out("file in a message", mail.files)
        if mail.is_cut:
            stated.leave_out("end of a message that is too long")
    writer = _Writer(stated, list(mails.values()))
    return stated.intake([writer.post(thread) for thread in threads_of(list(mails.values()))] or [_nothing()])


def _nothing() -> IntakePost:
    return IntakePost(title=None, blocks=(), comments=[])


class _Writer:
    """Makes posts and comments of messages."""

    def __init__(self, stated: Stated, mails: Sequence[Mail]) -> None:
        self._stated = stated
        self._parts = {
            mail.id: paragraphs(mail.body, is_flowed=mail.is_flowed) for mail in mails if mail.form == "text"
        }
        ends = Counter(filter(None, (_words(parts[footer_at(parts) :]) for parts in self._parts.values())))
        self._footers = {end for end, count in ends.items() if count >= _FEWEST_ALIKE}

    def post(self, thread: Sequence[Node]) -> IntakePost:
        """Make a post of what began a thread, with all that answers it."""
        stated, root = self._stated, thread[0]
        subject = next((node.mail.subject for node in thread if node.mail and node.mail.subject), "")
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
            confidence=_BY_SUBJECT if node.is_by_subject else 1.0,
            reason="by its subject alone" if node.is_by_subject else "",
        )

    def _blocks(self, mail: Mail) -> tuple[Block, ...]:
        stated = self._stated
        if mail.form == "html":
            return stated.markup(mail.body)
        parts = self._parts[mail.id]
        end = footer_at(parts)
        is_of_list = _words(parts[end:]) in self._footers
        blocks: list[Block] = []
        for number, part in enumerate(parts):
            if part.kind == "signature" or (is_of_list and number >= end):
                stated.note("other", part.text)
            else:
                blocks.append(stated.block("blockquote" if part.kind == "quoted" else "paragraph", part.text))
        return tuple(blocks)


def _words(parts: Sequence[Paragraph]) -> str:
    return "\n".join(part.text for part in parts)


def _own_id(id: str) -> str:
    """Return the id of a message without what may be an address."""
    return f"mail:{hashlib.sha256(id.encode('utf-8', 'surrogatepass')).hexdigest()[:_ID_LENGTH]}"
