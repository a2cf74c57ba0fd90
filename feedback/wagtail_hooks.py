"""Register feedback with Wagtail; the work is done elsewhere."""

from wagtail import hooks

from feedback.frame import with_feedback
from feedback.jobs import feedback_jobs

hooks.register("construct_frame", with_feedback)
hooks.register("register_due_jobs", feedback_jobs)
