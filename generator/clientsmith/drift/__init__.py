"""What lies in an output against what would be generated: the lock, the comparison, hand edits and their merging."""
