"""One way of saving a form of these pages: done, refused beside the field, or somebody was quicker."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import Refusal

from ..compare import compare_page
from ..forms.refusable import RefusableForm

UNPROCESSABLE = 422


def save_form(
    request: HttpRequest,
    form: RefusableForm,
    context: Mapping[str, Any],
    save: Callable[[], Any],
    *,
    done: str,
    saved_as: Callable[[Any], Mapping[str, Any]] | None = None,
    template: str = "administration/edit.html",
    compare: str = "administration/compare.html",
) -> HttpResponse:
    """The page of a form, by GET and by POST; `context` has `heading` and `back`, the address to return to, and
    `onward` if what was saved leads to another one.

    `save` is called with a valid form; `saved_as` tells what stands now, by field, when somebody saved in between.
    """
    shown = {**context, "form": form}
    if not form.is_bound or not form.is_valid():
        return render(request, template, shown, status=UNPROCESSABLE if form.is_bound else 200)
    try:
        save()
    except EditedMeanwhile as meanwhile:
        current: Any = meanwhile.current
        if current is None or saved_as is None:
            raise Http404 from None
        known = saved_as(current)
        version = known.get("version", current.version)
        return compare_page(request, form, known, version, shown, template=compare)
    except Refusal as refusal:
        form.refuse(refusal)
    except ValidationError as wrong:
        form.add_error(None, wrong.messages)
    else:
        messages.success(request, done)
        return HttpResponseRedirect(context.get("onward", context["back"]), status=303)
    return render(request, template, shown, status=UNPROCESSABLE)
