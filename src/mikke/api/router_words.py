"""The shared words: towns of the site, skills, considerations. Unpaged."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from ninja import Router, Schema

from mikke.api import schemas
from mikke.api.router_jobs import json_response, refuse_unknown
from mikke.vocabulary.models import Consideration, Skill, TaughtSkill, Town

router = Router(tags=["words"])
REFUSALS = {422: schemas.Problem}


def _whole_list(items: list[dict[str, Any]]) -> JsonResponse:
    return json_response({"count": len(items), "items": items, "next": None})


def _town(town: Town) -> dict[str, Any]:
    return {
        "code": town.pk,
        "ja": town.name_ja,
        "en": town.name_en,
        "kana": town.kana,
        "prefecture": town.prefecture.name_ja,
        "location": {"lat": town.lat, "lon": town.lon},
    }


@router.get("/towns", response={200: schemas.TownList, **REFUSALS}, summary="The towns the site covers")
def list_towns(request: HttpRequest) -> JsonResponse:
    """List the towns of this site."""
    refuse_unknown(request, Schema)
    return _whole_list([_town(town) for town in request.facts.towns])  # type: ignore[attr-defined]


@router.get("/skills", response={200: schemas.SkillList, **REFUSALS}, summary="All skills")
def list_skills(request: HttpRequest) -> JsonResponse:
    """List the skills, with whether this site teaches them."""
    refuse_unknown(request, Schema)
    taught = set(TaughtSkill.objects.filter(site=request.site).values_list("skill_id", flat=True))
    items = [
        {
            "id": skill.pk,
            "ja": skill.name_ja,
            "en": skill.name_en,
            "category": skill.category,
            "cert": skill.is_certificate,
            "has_lesson": skill.pk in taught,
        }
        for skill in Skill.objects.all()
    ]
    return _whole_list(items)


@router.get(
    "/considerations", response={200: schemas.ConsiderationList, **REFUSALS}, summary="All considerations"
)
def list_considerations(request: HttpRequest) -> JsonResponse:
    """List the considerations, each with the question that asks a shop for it."""
    refuse_unknown(request, Schema)
    items = [
        {
            "id": row.pk,
            "ja": row.name_ja,
            "en": row.name_en,
            "easy_ja": row.easy_ja,
            "group": row.group,
            "question_ja": row.question_ja,
            "question_en": row.question_en,
            "derived": row.is_derived,
        }
        for row in Consideration.objects.all()
    ]
    return _whole_list(items)
