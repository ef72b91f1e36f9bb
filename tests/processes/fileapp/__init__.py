"""An app for tests of killed workers: its side effect is a line in a file."""
