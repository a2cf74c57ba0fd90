"""English as it is written in Britain, whichever English a page says it is in."""
