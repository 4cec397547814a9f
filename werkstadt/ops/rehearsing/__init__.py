"""Simulated people: they come in, listen and write over HTTP as phones do, and say how the server answers."""
