"""What a document means: operations, types and their relations, free of any syntax of OpenAPI or of Python."""
