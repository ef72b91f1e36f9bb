"""The channels the worker sends by: each takes a delivery, hands it over and says how it ended."""
