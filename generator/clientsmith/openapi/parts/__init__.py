"""A document of many files: what it refers to in others becomes part of it, and keeps its place."""
