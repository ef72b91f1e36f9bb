"""How dates are read and shown, by language."""
