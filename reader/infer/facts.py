"""Names that the cue families share: the origin of what they find, and the rules that others ask for."""

# The origin of what the program believes. The number changes whenever a rule may find something else.
RULES = "rules@4"

# The rules by which the words of a comment say who wrote it; others stand in the markup.
SIGNATURE, ADDRESSED = "signature", "addressed"
# The rules by which what is quoted is known to have been said in the page itself.
REPEATS, MARKED = "repeats", "blockquote"
