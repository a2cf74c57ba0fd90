"""The demonstration council's comments and answers: invented, and said to be so."""

from feedback.demo.loader import load_record

__all__ = ["load_record"]
