"""Composers: each answers one kind of question from passages, or returns None where the question is not its kind."""
