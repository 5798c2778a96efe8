"""What proves that the reception loses nothing."""
