"""Paper: views become text, text becomes tidy files, files land on disk whole or not at all."""
