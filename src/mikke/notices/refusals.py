"""What the refusal of a mail server means. Pure."""

# The address is good, but the box is full, the mail too large, or a filter says no: RFC 3463, 3.3, 3.4 and 3.8.
NOT_THE_ADDRESS = ("5.2.2", "5.2.3", "5.3.", "5.6.", "5.7.")


def says_bad_address(code: int, status: str) -> bool:
    """Say whether a refusal means that the address itself does not work.

    Args:
        code: reply code of SMTP, or 0 when only the status is known.
        status: enhanced status such as ``5.1.1`` (RFC 3463), or empty.
    """
    if status:
        return status.startswith("5.") and not status.startswith(NOT_THE_ADDRESS)
    return code in {550, 551, 553}
