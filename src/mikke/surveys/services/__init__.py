"""Writing surveys and their answers."""
