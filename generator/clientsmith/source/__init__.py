"""Where things are: text becomes values, and every value can say where it stands."""
