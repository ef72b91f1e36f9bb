"""Badges: checked from the issuer's address and its keys alone, by another program; altered or revoked they fail."""

import base64
import json
import shutil
import subprocess
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.urls import reverse

from mikke.learning import jose
from mikke.learning.errors import BadgeAlreadyRevokedError, BadgeNotEarnedError
from mikke.learning.models import BadgeAward, IssuerKey
from mikke.learning.services.badges import (
    give_badge,
    is_signature_good,
    make_key,
    public_keys,
    revoke_badge,
)
from mikke.learning.services.notebooks import erase_notebook, note_lesson
from tests.factories import NOW
from tests.learning.makers import begin, make_award, make_badge, make_lesson

pytestmark = pytest.mark.django_db
# SubjectPublicKeyInfo of an Ed25519 key up to the key itself (RFC 8410).
ED25519_HEAD = bytes.fromhex("302a300506032b6570032100")


def unpacked(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def openssl_says(token, keys, folder):
    """Check a token with the openssl program, as somebody would who has never seen our code."""
    head, body, signature = token.split(".")
    [key] = [one for one in keys if one["kid"] == json.loads(unpacked(head))["kid"]]
    der = ED25519_HEAD + unpacked(key["x"])
    pem = f"-----BEGIN PUBLIC KEY-----\n{base64.b64encode(der).decode()}\n-----END PUBLIC KEY-----\n"
    for name, content in (
        ("key.pem", pem.encode()),
        ("signed", f"{head}.{body}".encode()),
        ("signature", unpacked(signature)),
    ):
        (folder / name).write_bytes(content)
    command = [
        shutil.which("openssl"), "pkeyutl", "-verify", "-pubin", "-inkey", folder / "key.pem", "-rawin",
        "-in", folder / "signed", "-sigfile", folder / "signature",
    ]  # fmt: skip
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def path_of(address):
    return urlsplit(address).path


def fetch(client, name, *args):
    return client.get(reverse(f"learning:{name}", args=args))


@pytest.mark.skipif(shutil.which("openssl") is None, reason="the openssl program is not here")
def test_another_program_checks_a_badge_from_the_issuers_address(client, site, tmp_path):
    award = make_award(site)
    token = fetch(client, "credential", award.public_id).content.decode()
    credential = json.loads(unpacked(token.split(".")[1]))
    issuer = client.get(path_of(credential["issuer"]["id"])).json()
    assert issuer["id"] == credential["iss"] == credential["issuer"]["id"]
    keys = client.get(path_of(issuer["jwks_uri"])).json()["keys"]
    assert openssl_says(token, keys, tmp_path)
    head, body, signature = token.split(".")
    other = "B" if body[40] == "A" else "A"
    assert not openssl_says(f"{head}.{body[:40]}{other}{body[41:]}.{signature}", keys, tmp_path)


def test_the_credential_has_the_required_fields_and_no_more_of_a_person_than_the_pen_name(site):
    award = make_award(site, "さくら")
    data = jose.verified(award.token, public_keys(site=site))
    assert data["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert data["@context"][0] == "https://www.w3.org/ns/credentials/v2"
    assert data["id"] == data["jti"]
    assert data["validFrom"] == "2026-11-20T12:00:00+09:00"
    achievement = data["credentialSubject"]["achievement"]
    assert achievement["type"] == ["Achievement"]
    assert all(achievement[name] for name in ("id", "name", "description", "criteria"))
    assert data["credentialSubject"]["identifier"][0]["identityHash"] == "さくら"
    assert (
        "identifier"
        not in jose.verified(make_award(site, "").token, public_keys(site=site))["credentialSubject"]
    )


def test_every_single_changed_letter_is_noticed(site):
    award = make_award(site)
    keys = public_keys(site=site)
    for at in range(0, len(award.token), 7):
        letter = award.token[at]
        changed = award.token[:at] + ("A" if letter != "A" else "B") + award.token[at + 1 :]
        with pytest.raises(jose.BadTokenError):
            jose.verified(changed, keys)


@pytest.mark.parametrize("token", ["", "a.b", "a.b.c", "....", "é.é.é", "e30.e30.e30"])
def test_what_is_no_token_is_refused(token):
    with pytest.raises(jose.BadTokenError):
        jose.verified(token, {"k": "A" * 43})


def test_a_key_of_another_site_does_not_sign_for_this_one(site, other_site):
    award = make_award(site)
    make_key(site=other_site, now=NOW)
    with pytest.raises(jose.BadTokenError):
        jose.verified(award.token, public_keys(site=other_site))


def test_an_old_badge_holds_after_the_key_was_changed(site):
    old = make_award(site)
    call_command("make_badge_key", site.hostname)
    new = make_award(site)
    assert IssuerKey.objects.for_site(site).count() == 2
    assert is_signature_good(old)
    assert is_signature_good(new)
    assert old.token.split(".")[0] != new.token.split(".")[0]


def test_the_private_half_is_sealed(site):
    make_award(site)
    key = IssuerKey.objects.get()
    assert len(bytes(key.sealed)) > 32
    assert jose.b64url(bytes(key.sealed)[12:44]) != key.public_x


def test_a_badge_is_earned_and_asked_for_once(site):
    one, two = make_lesson(site), make_lesson(site)
    badge = make_badge(site, one, two)
    notebook, _token = begin(site)
    note_lesson(notebook=notebook, lesson=one, right=1, total=1, now=NOW)
    with pytest.raises(BadgeNotEarnedError):
        give_badge(badge=badge, notebook=notebook, now=NOW)
    note_lesson(notebook=notebook, lesson=two, right=1, total=1, now=NOW)
    first = give_badge(badge=badge, notebook=notebook, now=NOW)
    assert give_badge(badge=badge, notebook=notebook, now=NOW) == first
    assert BadgeAward.objects.count() == 1


def test_a_revoked_badge_says_so_on_its_page_and_in_the_list(client, site):
    award = make_award(site)
    assert fetch(client, "award", award.public_id).context["is_good"]
    revoke_badge(award=award, why="見本", actor=None, now=NOW)
    with pytest.raises(BadgeAlreadyRevokedError):
        revoke_badge(award=award, why="見本", actor=None, now=NOW)
    [listed] = fetch(client, "revoked").json()["revokedCredential"]
    assert listed["id"] == jose.verified(award.token, public_keys(site=site))["id"]
    context = fetch(client, "award", award.public_id).context
    assert context["award"].revoked_at == NOW


def test_a_badge_stays_without_its_holder_when_the_notebook_is_erased(client, site):
    award = make_award(site)
    erase_notebook(notebook=award.notebook)
    award.refresh_from_db()
    assert award.notebook is None
    assert fetch(client, "award", award.public_id).status_code == 200


def test_the_picture_is_safe_and_badges_are_of_their_site(client, site, other_site):
    award = make_award(site)
    award.badge.title = "<script>"
    award.badge.save()
    picture = fetch(client, "badge_picture", award.public_id)
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert b"<script" not in picture.content
    address = reverse("learning:award", args=(award.public_id,))
    assert client.get(address, headers={"host": other_site.hostname}).status_code == 404
