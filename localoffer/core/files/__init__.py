"""Files that people upload: judged by what is in them, cleaned, and given out."""
