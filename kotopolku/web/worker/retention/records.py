"""The records of processing, for those who answer for the data."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kotopolku.domain.access import Right
from kotopolku.platform.retention.processing import SECURITY, Category, categories, receivers
from kotopolku.web.components.data_document.processing import declared_text, table_text
from kotopolku.web.components.words.access import kind_label, task_label

from ..signed_in import may

READERS = (Right.RETAIN, Right.SEE_LOGS, Right.ADMINISTER)


@require_safe
def records(request: HttpRequest) -> HttpResponse:
    """What every table holds, what for and until when; nothing about anybody."""
    if not any(may(request, right) for right in READERS):
        raise Http404
    opened = [
        {"task": task_label(one.task), "kinds": [kind_label(kind) for kind in one.kinds], "section": one.section}
        for one in receivers()
    ]
    context = {
        "categories": [_worded(one) for one in categories()],
        "receivers": opened,
        "security": [declared_text("security", measure) for measure in SECURITY],
    }
    return render(request, "retention/records.html", context)


def _worded(category: Category) -> dict[str, Any]:
    rows = [
        {
            "table": row.table,
            "name": table_text(row.table),
            "purpose": declared_text("purposes", row.purpose),
            "ends": [declared_text("ends", end) for end in (row.until, row.aside) if end],
        }
        for row in category.records
    ]
    return {"number": category.number, "text": declared_text("categories", category.text), "rows": rows}
