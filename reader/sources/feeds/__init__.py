"""Feeds: what a blog tells of its posts and comments in Atom, RSS, or Atom as JSON."""
