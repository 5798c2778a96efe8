"""Many interviews at once, by clients without browsers."""
