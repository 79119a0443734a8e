"""What of a user's code the changes between two versions of an API touch."""
