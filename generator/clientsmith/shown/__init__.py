"""Diagnostics and changes, with the lines they are about, for people and programs."""
