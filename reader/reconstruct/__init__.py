"""From flattened text back to posts and comments: the importer of flattened text.

Extractors, text browsers and copying turn a page into lines. What told posts and comments apart is lost, but leaves
scars. The terms of this package:

A scar is anything in the text that the structure of the page left behind: a marker, a byline, a count, a date. A label
is a word that the page prints around comments, as "Reply", "Delete" or "22 comments"; a marker is a label, or Reply and
Delete together, at its place in the text. A byline names the author and the time of a comment. A dialect is one way of
flattening, and its grammar reads it: it finds an outline, which is where posts and comments stand before blocks are
made of their text. Furniture is what stands on the page and is nobody's text: labels, bylines, counts, menus.
"""
