"""Resources of the specimen."""
