"""What a package keeps of the version before it, so that code written against that goes on working, with warnings."""
