"""Every check, one module for each part of the law; importing them registers them."""

from compliance.checks import (
    adulthood,
    advice,
    answers,
    care,
    comments,
    education,
    health,
    involving,
    keeping,
    mapped,
    plans,
    schools,
    scope,
    training,
    travel,
)

__all__ = [
    "adulthood",
    "advice",
    "answers",
    "care",
    "comments",
    "education",
    "health",
    "involving",
    "keeping",
    "mapped",
    "plans",
    "schools",
    "scope",
    "training",
    "travel",
]
