"""Home work: a director takes tasks from clients, and a team at home does them, fairly."""
