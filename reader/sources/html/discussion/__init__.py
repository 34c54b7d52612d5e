"""Find the comments of any page by its structure: docs/pages.md explains how.

A *record* is what a page repeats for each comment. A *set* is all elements that share a key, tried as the records of
the page. A record's *own* region is its subtree without the records in it. A *slot* is a place that the records have in
common, in which one of their fields stands. `ground` has what is counted of the page once, and `find` puts all this
together.
"""
