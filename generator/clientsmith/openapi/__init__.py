"""The document, typed: read, overlaid, upgraded to one dialect, and every reference leading somewhere."""
