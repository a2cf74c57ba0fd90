"""Colours as "#rrggbb": whether text can be read, and the shades of a theme."""

import re

Channels = tuple[int, int, int]


def is_colour(text: str) -> bool:
    """Whether the text is "#" and six hexadecimal digits."""
    return re.fullmatch(r"#[0-9a-fA-F]{6}", text) is not None


def channels(colour: str) -> Channels:
    """Return the red, green and blue of "#rrggbb", each from 0 to 255."""
    if not is_colour(colour):
        raise ValueError(f"{colour!r} is not a colour such as #1d4f7b")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:], 16)


def luminance(colour: str) -> float:
    """Return how bright a colour is, from 0 to 1, as WCAG 2 reckons it."""
    parts = []
    for channel in channels(colour):
        share = channel / 255
        parts.append(
            share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        )
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast_ratio(one: str, other: str) -> float:
    """Return the contrast of two colours: 1 is none, 21 is black on white."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mix(colour: str, other: str, share: float) -> str:
    """Return the colour with this share (0 to 1) of the other mixed in."""
    return "#" + "".join(
        f"{round(a + (b - a) * share):02x}"
        for a, b in zip(channels(colour), channels(other), strict=True)
    )


def shade(colour: str, share: float) -> str:
    """Return the colour made darker by this share of black."""
    return mix(colour, "#000000", share)


def tint(colour: str, share: float) -> str:
    """Return the colour made lighter by this share of white."""
    return mix(colour, "#ffffff", share)


def surface(brand: str) -> str:
    """Return the pale ground of footers and boxes on a site of this brand."""
    return tint(brand, 0.94)
