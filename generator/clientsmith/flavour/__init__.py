"""Which hand writes it: a flavour is data, a manifest and templates."""
