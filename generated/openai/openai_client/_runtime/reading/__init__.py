"""Turn the bytes of answers into values, streams and files."""
