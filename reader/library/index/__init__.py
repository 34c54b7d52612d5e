"""The index: what was understood of every source that was opened, so that it need not be read and inferred again.

It is a cache. A file that is missing, damaged or of another version is begun anew, and nobody loses anything.
"""
