"""What each file says: everything that a template prints, decided and spelled."""
