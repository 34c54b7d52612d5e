"""Exports of blogs and comment systems: XML that holds all posts and comments of a site."""
