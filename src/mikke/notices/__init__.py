"""Telling people: by mail, LINE, push, on paper or by a call, as they can be reached."""
