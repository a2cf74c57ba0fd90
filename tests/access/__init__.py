"""Who may open and send what: every address, every role, compared with a kept table."""
