"""Sums that a question asks for. Each module has one kind: ``of(text)`` reads a question (:func:`.reading.clean`) and
works it out step by step, or says None where it isn't of that kind. Pure."""
