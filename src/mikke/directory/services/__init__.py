"""What changes the directory."""
