"""Abbreviations that nobody needs explained; the glossary explains the rest."""

# What everybody reads without help, and names that are their own explanation.
WELL_KNOWN = frozenset(
    {"A&E", "AM", "BBC", "BSL", "CD", "DVD", "FAQ", "GCSE", "GP"}
    | {"HTML", "ID", "IT", "MP", "NHS", "OK", "PC", "PDF", "PE"}
    | {"PM", "QR", "SEND", "SMS", "TV", "UK", "URL", "USA", "WhatsApp"}
    | {"YouTube"}
)
