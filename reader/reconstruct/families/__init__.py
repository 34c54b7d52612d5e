"""What several dialects have in common: how their comments begin or end."""
