"""Turn requests into answers without a network: what `testing` is made of."""
