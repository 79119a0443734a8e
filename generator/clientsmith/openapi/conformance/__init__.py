"""What a document has against the specification, beside what reading and lowering tell."""
