"""Finding postings: by words and filters, by a person's life, and by likeness.

Writing is in ``mikke.jobs.search.projection``. How it works and why: docs/explanation/search.md.
"""

from mikke.jobs.search.engine import search_jobs
from mikke.jobs.search.fitting import (
    DistanceNeedsHomeError,
    FitItem,
    FitResults,
    RankingNotAllowedError,
    ShownFit,
    fit_jobs,
)
from mikke.jobs.search.query import DistanceNeedsTownError, JobQuery, JobResults, Notice
from mikke.jobs.search.similar import similar_jobs

__all__ = [
    "DistanceNeedsHomeError",
    "DistanceNeedsTownError",
    "FitItem",
    "FitResults",
    "JobQuery",
    "JobResults",
    "Notice",
    "RankingNotAllowedError",
    "ShownFit",
    "fit_jobs",
    "search_jobs",
    "similar_jobs",
]
