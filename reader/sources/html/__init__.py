"""Saved web pages: from markup to posts and comments."""
