"""The public API under ``/api/v1``: read-only, one document at ``openapi.json``."""

from typing import Any

from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from mikke.api import problems
from mikke.api.router_community import router as community
from mikke.api.router_directory import router as directory
from mikke.api.router_events import router as events
from mikke.api.router_jobs import router as jobs
from mikke.api.router_opendata import router as opendata
from mikke.api.router_pages import router as pages
from mikke.api.router_surveys import router as surveys
from mikke.api.router_words import router as words
from mikke.domain.errors import DomainError
from mikke.kernel.errors import UserFacingError

api = NinjaAPI(
    title="Mikke",
    version="1.0.0",
    description="Local work that fits a life: postings, fit with reasons, vocabulary, articles, places, activities, events, help, circles.",
    urls_namespace="api",
    docs_url=None,
    openapi_url="/openapi.json",
)
api.add_router("", jobs)
api.add_router("", words)
api.add_router("", pages)
api.add_router("", events)
api.add_router("", opendata)
api.add_router("", surveys)
api.add_router("", directory)
api.add_router("", community)

HANDLERS: dict[type[Exception], Any] = {
    DomainError: problems.on_domain_error,
    ValidationError: problems.on_validation_error,
    problems.ApiError: problems.on_api_error,
    UserFacingError: problems.on_user_facing_error,
    HttpError: problems.on_http_error,
}
for error, handler in HANDLERS.items():
    api.add_exception_handler(error, handler)
