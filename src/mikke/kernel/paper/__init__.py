"""Paper: PDFs that are asked for in a transaction, printed by the worker in a child process and kept by content."""
