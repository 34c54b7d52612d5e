"""The names of rules that others than the cue family ask for."""

# The rules by which the words of a comment say who wrote it; others stand in the markup.
SIGNATURE, ADDRESSED = "signature", "addressed"
# The rules by which what is quoted is known to have been said in the page itself.
REPEATS, MARKED = "repeats", "blockquote"
