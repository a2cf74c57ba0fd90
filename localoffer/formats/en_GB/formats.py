"""Months are written out: “Sept” and “Sep” are harder to read than “September”."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, H:i"
