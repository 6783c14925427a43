"""What holds of the three threads, and what would change it."""
