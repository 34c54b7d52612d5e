"""From a place on disk to decoded text."""
