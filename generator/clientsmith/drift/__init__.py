"""What changed: the lock file, what lies in the output against what would be generated, and how findings are shown."""
