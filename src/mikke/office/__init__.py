"""The staff's side: lists, today's work, exports."""
