"""Names of services, for pages that show no more of them."""

from collections.abc import Iterable

from ..models import ServiceText

_FALLBACK = ("fi", "sv", "en")


def service_names(numbers: Iterable[int | None], language: str) -> dict[int, str]:
    """The name of each in the language, else in Finnish, Swedish, English, else in any; no query for none."""
    wanted = {number for number in numbers if number is not None}
    if not wanted:
        return {}
    held: dict[int, dict[str, str]] = {}
    for number, code, name in ServiceText.objects.filter(service__in=wanted).values_list(
        "service_id", "language", "name"
    ):
        held.setdefault(number, {})[code] = name
    return {
        number: next(names[code] for code in (language, *_FALLBACK, *sorted(names)) if code in names)
        for number, names in held.items()
    }
