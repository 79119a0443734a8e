"""Values that satisfy types, for generated tests and for examples in texts."""
