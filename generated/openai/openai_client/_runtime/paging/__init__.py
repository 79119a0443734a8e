"""Turn one page of a list into all that follow it."""
