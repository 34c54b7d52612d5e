"""Find what a reader sees and the text does not say outright: who speaks, who answers whom, which words are quoted.

The terms of this package: a voice is all that is signed with one name; a sign-off is a name at the end of a comment. A
lead-in is a line that announces a quoted document ("From the Harbour Echo:-"). A cue family is a rule with what belongs
to it, in a file with a `find`; for answers it finds clues, each a reason to think that one comment answers another.
"""
