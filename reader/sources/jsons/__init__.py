"""Sources in JSON: what sites hand out through their interfaces, and collections of discussions, one record a line."""
