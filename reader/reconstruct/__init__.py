"""From flattened text back to posts and comments."""
