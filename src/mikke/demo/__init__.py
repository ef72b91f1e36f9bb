"""The sample towns that ``make demo`` starts."""
