"""The careers pages: the guide's own, and a module for each kind of page beside it."""
