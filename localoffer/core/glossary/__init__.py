"""Words explained where families meet them, and in one list from A to Z."""
