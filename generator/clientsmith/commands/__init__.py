"""What each command does, behind the words on the command line."""
