"""A reader for discussion threads in the terminal."""

__version__ = "0.1.0"
