"""Pure rules of the town's work: no Django, no clock, no network, no settings."""
