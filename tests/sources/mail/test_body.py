"""Whose the words of a text are."""

import pytest

from reader.sources.mail.armour import files_left_out, is_encrypted
from reader.sources.mail.body import paragraphs

GIVEN = "The lamp on the east pier has been out since the storm of Friday, and"


def kinds(text: str, **how: bool) -> list[tuple[str, str]]:
    return [(part.kind[0], part.text) for part in paragraphs(text, **how)]


@pytest.mark.parametrize("mark", ["> ", ">", "> > ", ">>", ">: ", "Tolly> ", "TW>", "| ", " > "])
def test_marks_of_quoted_lines(mark: str) -> None:
    assert kinds(f"{mark}It is late.\nNo.") == [("q", "It is late."), ("o", "No.")]


@pytest.mark.parametrize("line", ["| a | b |", "a > b", "mysql> select", ">>> import lamp", "->", "<b>"])
def test_lines_that_only_look_so(line: str) -> None:
    assert kinds(line) == [("o", line)]


def test_a_prompt_is_a_quotation_where_others_are_quoted_less_deep() -> None:
    assert kinds("> a\n>> b\n>>> c") == [("q", "a"), ("q", "b"), ("q", "c")]


def test_the_end_of_a_line_that_a_program_broke_is_quoted() -> None:
    assert kinds(f"> {GIVEN}\nthe boats\n> come in.") == [("q", f"{GIVEN}\nthe boats\ncome in.")]
    for answer in (f"> {GIVEN}\nThe boats\n> come in.", f"> {GIVEN}.\nso?\n> come in.", "> It is\nlate\n> again."):
        assert [kind for kind, _ in kinds(answer)] == ["q", "o", "q"]


def test_lines_that_were_broken_to_be_joined() -> None:
    assert kinds("It is \nlate.\n> and \n> dark\n-- \nAnn", is_flowed=True)[:2] == [
        ("o", "It is late."),
        ("q", "and dark"),
    ]
    assert kinds("It is  \nla \nte.", is_flowed=True, is_spaced=False) == [("o", "It is late.")]
    assert kinds(" From here", is_flowed=True) == [("o", "From here")]


def test_a_signature_ends_above_what_is_quoted() -> None:
    assert kinds("It is.\n-- \nAnn\n\nOn Monday\nTolly wrote:\n\n> Is it late?\n\nYes.") == [
        ("o", "It is."),
        ("f", "--\nAnn"),
        ("o", "On Monday\nTolly wrote:"),
        ("q", "Is it late?"),
        ("o", "Yes."),
    ]


def test_below_a_bare_sign_a_signature_is_short() -> None:
    def last(sign: str, lines: int) -> str:
        return kinds(f"It is.\n{sign}\n" + "Words.\n" * lines)[-1][0]

    assert [last("--", 8), last("--", 9), last("-- ", 9)] == ["f", "o", "f"]
    assert kinds("--\nAnn")[0][0] == "o"


def test_a_ruler_begins_a_paragraph() -> None:
    ruler = "_" * 47
    assert kinds(f"It is.\n{ruler}\nthe list") == [("o", "It is."), ("o", f"{ruler}\nthe list")]


def test_armour_is_nobody_s() -> None:
    signed = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\nLate.\n- -no later\n"
    signature = "-----BEGIN PGP SIGNATURE-----\nVersion: 1\n\nabcd\n-----END PGP SIGNATURE-----\n"
    assert [part for part in kinds(signed + signature + "Again.") if part[0] == "o"] == [
        ("o", "Late.\n-no later"),
        ("o", "Again."),
    ]
    cut = signature.replace("-----END PGP SIGNATURE-----", "These are words.")
    assert ("o", "These are words.\nAgain.") in kinds(cut + "Again.")


def test_a_note_of_a_file_is_nobody_s() -> None:
    note = "-------------- next part --------------\nA file was scrubbed...\nName: a.png\nURL: <https://a.example/a>\n"
    assert [kind for kind, _ in kinds(f"Late.\n{note}Again.")] == ["o", "f", "o"]
    assert (files_left_out(note * 2), files_left_out(note.partition("URL")[0]), files_left_out("Late.")) == (2, 0, 0)


def test_words_under_a_key_are_told() -> None:
    assert is_encrypted("-----BEGIN PGP MESSAGE-----\n\nabcd\n-----END PGP MESSAGE-----")
    assert kinds("-----BEGIN PGP MESSAGE-----\n\nabcd\n-----END PGP MESSAGE-----")[0][0] == "f"


def test_all_of_a_forwarded_message_is_quoted() -> None:
    assert kinds("Late.\n\nAgain.", is_forwarded=True) == [("q", "Late."), ("q", "Again.")]


def test_marks_without_end_are_read() -> None:
    assert kinds(">" * 100_000)[0][0] == "q"
    assert [kind for kind, _ in kinds("x\n" + "--\n" * 20_000 + "> a")] == ["o", "f", "q"]
