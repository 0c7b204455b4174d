"""My data: what the law gives a right to, and the whole of it as a file."""

from django.http import HttpResponse

from .methods import safe_only
from .window import Visitor, for_clients


@safe_only
@for_clients
def own_data(visitor: Visitor) -> HttpResponse:
    """Ways to download everything, and why the use of the data cannot be restricted (73 § 3 mom.)."""
    return visitor.page("own_data.html", {"files": None})
