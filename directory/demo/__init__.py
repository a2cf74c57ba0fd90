"""The demonstration council's directory: invented, and said to be so."""

from directory.demo.loader import load_directory

__all__ = ["load_directory"]
