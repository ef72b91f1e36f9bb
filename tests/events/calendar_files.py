"""Calendar files as other programs write them, for tests."""


def vevent(*lines: str, uid: str = "mihon-1", title: str = "スマホ教室（見本）") -> str:
    """One date; ``lines`` are its other lines."""
    named = [f"UID:{uid}"] if uid else []
    return "\r\n".join(["BEGIN:VEVENT", *named, f"SUMMARY:{title}", *lines, "END:VEVENT", ""])


def calendar(*parts: str, head: tuple[str, ...] = ("VERSION:2.0", "X-WR-CALNAME:公民館（見本）")) -> bytes:
    """A whole file in UTF-8."""
    return "\r\n".join(["BEGIN:VCALENDAR", *head, "".join(parts) + "END:VCALENDAR", ""]).encode()


TABLE = "\r\n".join(
    [
        "BEGIN:VTIMEZONE",
        "TZID:{name}",
        "X-LIC-LOCATION:Mihon",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "TZOFFSETFROM:{offset}",
        "TZOFFSETTO:{offset}",
        "TZNAME:M",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    ]
)
