"""What can go wrong when somebody is to be told something."""


class UnreachableError(Exception):
    """There is no way at all to reach the recipient."""


class BadSubscriptionError(Exception):
    """What a browser sent is not a subscription of one of the push services."""
