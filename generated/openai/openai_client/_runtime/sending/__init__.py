"""Turn values into the text of parameters and the bytes of bodies."""
