"""What the person writes beside the documents: bookmarks and notes."""
