"""A badge in the hands of somebody else's software: PyJWT, over HTTP, from what stands in the credential alone."""

import json
import re
import urllib.request
import uuid

import jwt
import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from mikke.learning.services.badges import make_key, revoke_badge
from tests import factories
from tests.learning.makers import make_award

VC = "https://www.w3.org/ns/credentials/v2"
CONTEXT = re.compile(r"https://purl\.imsglobal\.org/spec/ob/v3p0/context-3\.0\.\d+\.json")
DATE_TIME_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def fetched(address):
    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 -- the server of this test
        return answer.read().decode()


@pytest.fixture
def award(live_server):
    site = factories.make_site()
    host, _, port = live_server.url.removeprefix("http://").partition(":")
    Site.objects.filter(pk=site.pk).update(hostname=host, port=int(port))
    site = Site.objects.get(pk=site.pk)
    make_key(site=site, now=timezone.now())  # an older key stays public beside the one that signs
    return make_award(site, "さくら", now=timezone.now())


@pytest.fixture
def token(live_server, award):
    return fetched(live_server.url + reverse("learning:credential", args=(award.public_id,)))


def verified(token):
    """Do what a verifier does: whom does it name, where are their keys, does one of them hold?"""
    said = jwt.decode(token, options={"verify_signature": False})
    issuer = json.loads(fetched(said["issuer"]["id"]))
    key = jwt.PyJWKClient(issuer["jwks_uri"]).get_signing_key_from_jwt(token)
    return jwt.decode(
        token,
        key,
        algorithms=["EdDSA"],
        issuer=issuer["id"],
        options={"require": ["iss", "jti", "nbf", "sub"]},
    )


def test_a_badge_verifies_from_the_issuers_address_and_its_keys_alone(award, token):
    credential = verified(token)
    assert credential["credentialSubject"]["achievement"]["name"] == award.badge.title
    assert jwt.get_unverified_header(token) == {
        "alg": "EdDSA",
        "typ": "JWT",
        "kid": jwt.get_unverified_header(token)["kid"],
    }


def test_one_changed_letter_anywhere_and_another_issuers_key_fail(award, token):
    head, body, signature = token.split(".")
    for part, at in ((1, 0), (1, 200), (1, len(body) - 2), (2, 5)):
        parts = [head, body, signature]
        letter = "B" if parts[part][at] == "A" else "A"
        parts[part] = parts[part][:at] + letter + parts[part][at + 1 :]
        with pytest.raises((jwt.InvalidTokenError, ValueError, KeyError)):
            verified(".".join(parts))
    strange = jwt.PyJWK({"kty": "OKP", "crv": "Ed25519", "x": "A" * 43, "alg": "EdDSA"})
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(token, strange, algorithms=["EdDSA"])


def test_a_revoked_badge_stands_in_the_list_that_the_credential_names(award, token):
    credential = verified(token)
    status = credential["credentialStatus"]
    assert status["type"] == "1EdTechRevocationList"
    assert json.loads(fetched(status["id"]))["revokedCredential"] == []
    revoke_badge(award=award, why="見本", actor=None, now=timezone.now())
    listed = json.loads(fetched(status["id"]))
    assert [row["id"] for row in listed["revokedCredential"]] == [credential["id"]]
    assert listed["issuer"] == credential["issuer"]["id"]


def test_the_credential_meets_the_required_fields_of_open_badges(award, token):
    """1EdTech Open Badges 3.0: AchievementCredential, AchievementSubject, Achievement, Profile, IdentityObject."""
    found = verified(token)
    assert found["@context"][0] == VC
    assert CONTEXT.fullmatch(found["@context"][1])
    assert found["type"][0] == "VerifiableCredential"
    assert {"OpenBadgeCredential", "AchievementCredential"} & set(found["type"])
    assert DATE_TIME_STAMP.fullmatch(found["validFrom"])
    assert found["id"] == found["jti"]
    assert found["sub"] == found["credentialSubject"]["id"]
    assert uuid.UUID(found["sub"].removeprefix("urn:uuid:"))
    assert found["issuer"]["type"] == ["Profile"]
    subject = found["credentialSubject"]
    assert subject["type"] == ["AchievementSubject"]
    [holder] = subject["identifier"]
    assert {"type", "identityHash", "identityType", "hashed"} <= set(holder)
    achievement = subject["achievement"]
    assert achievement["type"] == ["Achievement"]
    assert all(
        isinstance(achievement[name], str) and achievement[name] for name in ("id", "name", "description")
    )
    assert achievement["criteria"]["narrative"]
    assert fetched(achievement["criteria"]["id"])
    profile = json.loads(fetched(found["issuer"]["id"]))
    assert profile["id"] == found["iss"]
    assert profile["type"] == ["Profile"]
