"""What happened, counted: figures by month, town and fund, the demand map, and reports of a period."""
