"""Months are written out: “Sept” and “Sep” are harder to read than “September”.

What Django has for "en" alone is American, so all else is named here, too.
"""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, H:i"
MONTH_DAY_FORMAT = "j F"
SHORT_DATE_FORMAT = "d/m/Y"
SHORT_DATETIME_FORMAT = "d/m/Y H:i"
FIRST_DAY_OF_WEEK = 1  # Monday
DATE_INPUT_FORMATS = ["%d/%m/%Y", "%d/%m/%y"]
DATETIME_INPUT_FORMATS = [
    f"{day} {time}"
    for day in ("%Y-%m-%d", *DATE_INPUT_FORMATS)
    for time in ("%H:%M:%S", "%H:%M:%S.%f", "%H:%M")
]
