"""What is done at the help desk."""
