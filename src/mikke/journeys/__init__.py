"""What crosses rooms on one floor: each journey takes plain values from one and hands them to the other."""
