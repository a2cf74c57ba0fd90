"""The demonstration's steering group: seats, decisions and meetings, all invented."""

from compliance.demo.loader import load_group

__all__ = ["load_group"]
