"""QR codes, made here: no other website learns which page somebody prints."""


def qr_svg(address: str) -> str:
    """Return a QR code as SVG, with the quiet edge that cameras need.

    It can still be read when a sixth of it is stained (level M).
    """
    # Four megabytes of every process: loaded for the first code that is drawn.
    import segno

    code = segno.make(address, error="m", micro=False)
    return code.svg_inline(scale=1, border=4, omitsize=True, svgclass="", lineclass="")
