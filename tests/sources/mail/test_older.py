"""Where an older message begins that is quoted without marks."""

import pytest

from reader.sources.mail.older import older_at

OUTLOOK = "From: Ann Wren\nSent: Monday, 28 January 2019 08:24\nTo: Tolly\nSubject: Lamps"


def at(text: str) -> int | None:
    """Return the number of the line, None where there is none; ">" marks a quoted line."""
    lines = [(int(line.startswith(">")), line.lstrip("> ")) for line in text.split("\n")]
    found = older_at(lines)
    return found if found < len(lines) else None


@pytest.mark.parametrize(
    "head",
    [
        OUTLOOK,
        f"-----Original Message-----\n{OUTLOOK}",
        f"{'_' * 32}\n{OUTLOOK}",
        "-----Mensagem original-----\nDe: Ann\nEnviada em: segunda",
        "---------- Forwarded message ---------\nFrom: Ann\nDate: Monday",
        "Von: Ann\nGesendet: Montag, 28. Januar\nAn: Tolly\nBetreff: Lampen",
        "From: Ann\nDate: Monday\nSubject: Lamps",
        "On Mon, Jan 28, 2019 at 8:24 AM Ann Wren <ann@a.example> wrote:",
        "On Mon, Jan 28, 2019 at 8:24 AM Ann Wren\n<ann@a.example> wrote:",
        "Am 28.01.2019 um 08:24 schrieb Ann Wren:",
        "Le 28 janv. 2019 à 08:24, Ann Wren a écrit :",
        "Il 28/01/2019 08:24, Ann Wren ha scritto:",
    ],
)
def test_heads(head: str) -> None:
    assert at(f"It is.\n\n{head}\n\nIs it late?\n> Yes?") == 2
    assert at(f"It is.\n\n{head}\n\n> Is it late?") is None
    assert at(f"It is.\n\n{head}") is None


@pytest.mark.parametrize(
    "words",
    [
        "From: Saltby\nTo: Redcar",
        "Price: 3\nPlace: Saltby\nDay: Monday",
        "On Monday Ann wrote:",
        "I say this:",
        "-----\nA list:\n- one",
    ],
)
def test_words_that_are_no_head(words: str) -> None:
    assert at(f"It is.\n\n{words}\n\nIs it late?") is None


def test_a_head_begins_a_paragraph() -> None:
    assert at(f"It is.\nAs he wrote\n{OUTLOOK}\n\nIs it late?") is None


def test_no_more_is_tried_than_people_write() -> None:
    said = "On 3 May he said:\n\n"
    text = f"\n\n{OUTLOOK}\n\nIs it late?"
    assert at(said * 40 + text) is not None
    assert at(said * 60 + text) is None
