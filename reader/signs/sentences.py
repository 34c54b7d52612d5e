"""The signs that end sentences, in every script that the labels are written in."""

STOPS = (".", "!", "?", "…", "。", "！", "？")
# A sentence may be closed by what was opened before it.
ENDS = (*STOPS, '"', "”", "’", "'", "»", ")", "]")
# As part of a pattern: a dot, but for that of an initial or an abbreviation, "J. B. Pike", "Dr. Pike".
FULL_STOP = r"(?<!\b\w)(?<!\b\w\w)\."
