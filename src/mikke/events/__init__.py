"""Classes, workshops, trial days and meet-ups: seats, waiting lists, reminders, attendance."""
