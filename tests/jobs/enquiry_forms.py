"""What a visitor's browser sends to a shop's form."""

from tests.kernel.form_proofs import guard_fields

WORDS = {"text": "水曜は何時までですか。", "name": "見本 花子", "mail": "hanako@example.jp"}


def enquiry_fields(*, has_script: bool = True, **fields):
    """Return a whole form; any field may be given."""
    return guard_fields("enquiry", has_script=has_script) | WORDS | fields


def status_link(answer):
    """Return the address of the sender's page after a form was taken."""
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]
