"""From British National Grid eastings and northings to latitude and longitude.

The formulas and constants are those of Ordnance Survey, "A guide to coordinate
systems in Great Britain", version 3.6: annexe A for the ellipsoids and the
projection, annexe B for geodetic to Cartesian, annexe C.2 for the grid, and
section 6.6 for the Helmert transformation, which is right to about 5 metres.
"""

from math import atan2, cos, degrees, hypot, radians, sin, sqrt, tan

# Semi-axes in metres: Airy 1830, on which the grid stands, and WGS84.
AIRY = (6377563.396, 6356256.909)
WGS84 = (6378137.0, 6356752.3142)
# The projection: scale, true origin, and the origin's coordinates in metres.
SCALE = 0.9996012717
LATITUDE_0, LONGITUDE_0 = radians(49), radians(-2)
EASTING_0, NORTHING_0 = 400_000.0, -100_000.0
# OSGB36 to WGS84: shift in metres, scale, and rotations from seconds of arc.
SHIFT = (446.448, -125.157, 542.060)
STRETCH = 1 - 20.4894e-6
TURN = tuple(radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))


def to_wgs84(easting: float, northing: float) -> tuple[float, float]:
    """Return latitude and longitude in degrees, rounded to about 10 cm."""
    latitude, longitude = unprojected(easting, northing)
    x, y, z = cartesian(latitude, longitude)
    (dx, dy, dz), (rx, ry, rz) = SHIFT, TURN
    latitude, longitude = geodetic(
        dx + STRETCH * x - rz * y + ry * z,
        dy + rz * x + STRETCH * y - rx * z,
        dz - ry * x + rx * y + STRETCH * z,
    )
    return round(degrees(latitude), 6), round(degrees(longitude), 6)


def meridian_arc(latitude: float) -> float:
    """Return the distance along the meridian from the true origin (equation B6)."""
    a, b = AIRY
    n = (a - b) / (a + b)
    minus, plus = latitude - LATITUDE_0, latitude + LATITUDE_0
    return (
        b
        * SCALE
        * (
            (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * minus
            - (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(minus) * cos(plus)
            + (15 / 8 * n**2 + 15 / 8 * n**3) * sin(2 * minus) * cos(2 * plus)
            - 35 / 24 * n**3 * sin(3 * minus) * cos(3 * plus)
        )
    )


def unprojected(easting: float, northing: float) -> tuple[float, float]:
    """Return OSGB36 latitude and longitude in radians (annexe C.2)."""
    a, b = AIRY
    squared = 1 - (b / a) ** 2
    height = northing - NORTHING_0
    latitude = LATITUDE_0 + height / (a * SCALE)
    for _ in range(10):
        left = height - meridian_arc(latitude)
        if abs(left) < 1e-5:
            break
        latitude += left / (a * SCALE)
    s, t, secant = sin(latitude), tan(latitude), 1 / cos(latitude)
    nu = a * SCALE / sqrt(1 - squared * s**2)
    rho = a * SCALE * (1 - squared) / (1 - squared * s**2) ** 1.5
    eta = nu / rho - 1
    east = easting - EASTING_0
    vii = t / (2 * rho * nu)
    viii = t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta - 9 * t**2 * eta)
    ix = t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4)
    x = secant / nu
    xi = secant / (6 * nu**3) * (nu / rho + 2 * t**2)
    xii = secant / (120 * nu**5) * (5 + 28 * t**2 + 24 * t**4)
    xiia = secant / (5040 * nu**7) * (61 + 662 * t**2 + 1320 * t**4 + 720 * t**6)
    return (
        latitude - vii * east**2 + viii * east**4 - ix * east**6,
        LONGITUDE_0 + x * east - xi * east**3 + xii * east**5 - xiia * east**7,
    )


def cartesian(latitude: float, longitude: float) -> tuple[float, float, float]:
    """Return OSGB36 Cartesian coordinates at sea level (annexe B.1)."""
    a, b = AIRY
    squared = 1 - (b / a) ** 2
    nu = a / sqrt(1 - squared * sin(latitude) ** 2)
    return (
        nu * cos(latitude) * cos(longitude),
        nu * cos(latitude) * sin(longitude),
        (1 - squared) * nu * sin(latitude),
    )


def geodetic(x: float, y: float, z: float) -> tuple[float, float]:
    """Return WGS84 latitude and longitude in radians (annexe B.2)."""
    a, b = WGS84
    squared = 1 - (b / a) ** 2
    across = hypot(x, y)
    latitude = atan2(z, across * (1 - squared))
    for _ in range(10):
        nu = a / sqrt(1 - squared * sin(latitude) ** 2)
        better = atan2(z + squared * nu * sin(latitude), across)
        if abs(better - latitude) < 1e-12:
            break
        latitude = better
    return latitude, atan2(y, x)
