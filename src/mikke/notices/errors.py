"""What can go wrong when somebody is to be told something."""


class UnreachableError(Exception):
    """There is no way at all to reach the recipient."""
