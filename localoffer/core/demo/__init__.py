"""The demonstration council: invented, loaded once, and said to be so."""

from localoffer.core.demo.loader import load_demo

__all__ = ["load_demo"]
