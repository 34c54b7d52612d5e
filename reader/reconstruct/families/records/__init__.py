"""Records: comments whose author and date a page prints alike with each of them, in a way that is learnt from the page.

Every system has a template of its own, and nearly all put a date in it. Dates written alike that come again and again
with the same neighbours, a name before them or above, a label behind, are that template.
"""
