"""Records: the lines around each comment that a page prints alike, learnt from the page itself.

Every system has a template of its own, and nearly all put a date in it. Dates written alike that come again
and again with the same neighbours, a name before them or above, a label behind, are that template.
"""
