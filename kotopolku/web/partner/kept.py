"""What holds for every page behind a secret link."""

from django.http import HttpResponse


def kept_nowhere(answer: HttpResponse) -> HttpResponse:
    """No copy, no trace in another site's log, no cookie."""
    answer.headers["Cache-Control"] = "no-store, private"
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
