"""Settings of one installation: ``base`` and what differs in development, in tests and in production."""
