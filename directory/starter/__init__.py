"""Starter listings: national services that families in every area use."""

from directory.starter.texts import starter_services

__all__ = ["starter_services"]
