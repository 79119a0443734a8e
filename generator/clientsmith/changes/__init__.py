"""What two versions of an API differ in: for the wire, and for code written against the Python package."""
