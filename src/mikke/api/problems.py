"""Refusals of the API as RFC 9457 problem details, each with a stable ``code``."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja.errors import HttpError, ValidationError

from mikke.domain.errors import DomainError, Problem
from mikke.kernel.errors import UserFacingError
from mikke.kernel.problem_text import problem_text

CONTENT_TYPE = "application/problem+json"


def problem_response(
    *, status: int, code: str, title: str, errors: Iterable[dict[str, Any]] = ()
) -> JsonResponse:
    """Return problem details: type, title, status, code, and the single errors with their fields."""
    body: dict[str, Any] = {"type": "about:blank", "title": title, "status": status, "code": code}
    if listed := list(errors):
        body["errors"] = listed
    return JsonResponse(
        body, status=status, content_type=CONTENT_TYPE, json_dumps_params={"ensure_ascii": False}
    )


class ApiError(UserFacingError):
    """A refusal with its own status and code."""

    def __init__(self, status: int, code: str, text: str) -> None:
        super().__init__(text)
        self.status, self.code = status, code


def error_of(problem: Problem) -> dict[str, Any]:
    """Return one problem of the domain as the API shows it."""
    return {
        "code": problem.code,
        "field": problem.field,
        "message": problem_text(problem),
        "expected": problem.expected,
    }


def invalid(problems: Iterable[Problem]) -> JsonResponse:
    """Answer 422 with every problem."""
    return problem_response(
        status=422, code="invalid", title=_("The request cannot be used."), errors=map(error_of, problems)
    )


def on_domain_error(request: HttpRequest, error: DomainError) -> HttpResponse:
    """Answer a value that the domain refused."""
    del request
    return invalid(error.problems)


def on_validation_error(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer a parameter of the wrong shape; the value itself is not repeated."""
    del request
    errors = [
        {"code": one["type"], "field": ".".join(str(part) for part in one["loc"][2:]), "message": one["msg"]}
        for one in error.errors
    ]
    return problem_response(status=422, code="invalid", title=_("The request cannot be used."), errors=errors)


def on_api_error(request: HttpRequest, error: ApiError) -> HttpResponse:
    """Answer a refusal of our own."""
    del request
    return problem_response(status=error.status, code=error.code, title=error.text)


def on_user_facing_error(request: HttpRequest, error: UserFacingError) -> HttpResponse:
    """Answer an error that a service raised for people."""
    del request
    return problem_response(status=422, code=error.code, title=error.text)


def on_http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer what the framework refused, such as a body that is no JSON."""
    del request
    status = 422 if error.status_code == 400 else error.status_code
    return problem_response(
        status=status, code="unreadable" if status == 422 else "refused", title=str(error)
    )


def not_found(request: HttpRequest, *_arguments: Any, **_names: Any) -> HttpResponse:
    """Answer an address or an id that is not there."""
    del request
    return problem_response(status=404, code="not_found", title=_("There is nothing at this address."))
