"""Metres of ETRS-TM35FIN (EPSG:3067), in which the interface tells places, as degrees of WGS 84.

The inverse of the transverse Mercator projection by Krüger's series, as the recommendation JHS 197 has it; good to a
millimetre in Finland. ETRS89 and WGS 84 are within a metre of each other, which is enough to find a door.
"""

from decimal import Decimal, InvalidOperation
from math import asin, asinh, atanh, cos, cosh, degrees, sin, sinh, sqrt, tan, tanh

Degrees = tuple[Decimal, Decimal]
_FLATTENING = 1 / 298.257222101
_N = _FLATTENING / (2 - _FLATTENING)
_RADIUS = 6378137 / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_ECCENTRICITY = sqrt(2 * _FLATTENING - _FLATTENING**2)
_SERIES = (
    _N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96 - _N**4 / 360,
    _N**2 / 48 + _N**3 / 15 - 437 * _N**4 / 1440,
    17 * _N**3 / 480 - 37 * _N**4 / 840,
    4397 * _N**4 / 161280,
)
_SCALE, _EASTING, _MERIDIAN = 0.9996, 500_000, 27
_NORTHS, _EASTS = (6_550_000, 7_800_000), (40_000, 780_000)
"""Finland with its waters; zeros, degrees and northings in the place of eastings lie outside."""


def degrees_of(northing: str | float | None, easting: str | float | None) -> Degrees | None:
    """Latitude and longitude; None for what is not a number or not in Finland."""
    try:
        north, east = Decimal(str(northing).strip()), Decimal(str(easting).strip())
    except InvalidOperation:
        return None
    if not (north.is_finite() and east.is_finite()):
        return None
    if not (_NORTHS[0] <= north <= _NORTHS[1] and _EASTS[0] <= east <= _EASTS[1]):
        return None
    latitude, longitude = _inverse(float(north), float(east))
    return Decimal(f"{latitude:.6f}"), Decimal(f"{longitude:.6f}")


def _inverse(north: float, east: float) -> tuple[float, float]:
    xi, eta = north / (_RADIUS * _SCALE), (east - _EASTING) / (_RADIUS * _SCALE)
    turned = [(2 * place, factor) for place, factor in enumerate(_SERIES, start=1)]
    xi_turned = xi - sum(factor * sin(k * xi) * cosh(k * eta) for k, factor in turned)
    eta_turned = eta - sum(factor * cos(k * xi) * sinh(k * eta) for k, factor in turned)
    beta = asin(sin(xi_turned) / cosh(eta_turned))
    first = isometric = asinh(tan(beta))
    for _ in range(4):
        isometric = first + _ECCENTRICITY * atanh(_ECCENTRICITY * tanh(isometric))
    longitude = asin(tanh(eta_turned) / cos(beta))
    return degrees(asin(tanh(isometric))), _MERIDIAN + degrees(longitude)
