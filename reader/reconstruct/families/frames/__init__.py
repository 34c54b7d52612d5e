"""Frames: comments that a page prints each in the same frame of a name, a time and short recurring lines.

Forums and link sites print more around a comment than a byline: a rank, how many posts somebody wrote, votes, buttons.
None of these words need be known: what comes again with each record, at the same place, is its frame.
"""
