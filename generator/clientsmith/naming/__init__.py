"""What everything is called: the one room where Python names are given."""
