"""Writing: lessons, paths, notebooks, evidence, badges."""
