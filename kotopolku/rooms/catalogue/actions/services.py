"""Entering a service, changing it and its words."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import transaction

from kotopolku.platform.editing import claim
from kotopolku.platform.organisations.queries import municipalities

from ..checks import COLUMNS, LISTS, WORDS, check_facts, check_words
from ..finding import index
from ..models import Provider, Service, ServiceLanguage, ServiceNeed, ServiceState, ServiceText
from ..refusals import AnotherState, NoWordsLeft
from .providers import own_provider
from .tracing import changed, check_keeps, check_keeps_provider, judges


@transaction.atomic
def draft_service(
    *,
    actor: Any,
    language: str,
    words: Mapping[str, str],
    provider: Provider | None = None,
    organisation_id: int | None = None,
    **known: Any,
) -> Service:
    """A service that its organisation and those who judge see; `known` by column of `checks.COLUMNS` and `LISTS`.

    Without a provider it is the organisation's own, which becomes one. Raises NotYoursToKeep and what the checks raise.
    """
    if provider is None:
        provider = own_provider(actor=actor, organisation_id=organisation_id or 0)
    check_keeps_provider(actor, provider)
    found = check_words(language, words)
    facts, lists = _parted(known)
    check_facts(facts, lists)
    service = Service.objects.create(provider=provider, proposed_by=actor, **facts)
    ServiceText.objects.create(service=service, language=language, **found)
    _write_lists(service, lists)
    changed(actor, "draft_service", provider, after={"service": service.pk, "name": found["name"]})
    return service


def _parted(known: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, list[str]]]:
    facts = {name: known[name] for name in COLUMNS if name in known}
    return facts, {name: sorted(set(known.get(name, ()))) for name in LISTS}


def _write_lists(service: Service, lists: Mapping[str, Collection[str]]) -> None:
    tables: dict[str, tuple[Any, str]] = {"needs": (ServiceNeed, "need"), "languages": (ServiceLanguage, "language")}
    for name, (model, column) in tables.items():
        rows = model.objects.filter(service=service)
        rows.exclude(**{f"{column}__in": lists[name]}).delete()
        held = set(rows.values_list(column, flat=True))
        model.objects.bulk_create(model(service=service, **{column: code}) for code in lists[name] if code not in held)
    service.municipalities.set(municipalities().filter(pk__in=lists["municipalities"]))


def _held(service: Service) -> dict[str, list[str]]:
    return {
        "needs": sorted(ServiceNeed.objects.filter(service=service).values_list("need", flat=True)),
        "languages": sorted(ServiceLanguage.objects.filter(service=service).values_list("language", flat=True)),
        "municipalities": sorted(service.municipalities.values_list("pk", flat=True)),
    }


@transaction.atomic
def edit_service(*, actor: Any, service: Service, seen_version: int, **known: Any) -> Service:
    """Change the facts of a service; what was read from the Finnish Service Catalogue is marked as edited here.

    A published one that is changed by its organisation waits for approval again. Raises NotYoursToKeep,
    EditedMeanwhile, AnotherState for one that is gone, and what the checks raise.
    """
    check_keeps(actor, service)
    facts, lists = _parted(known)
    check_facts(facts, lists)
    row = _claimed(service, seen_version)
    before_lists = _held(row)
    before = {name: getattr(row, name) for name in facts if getattr(row, name) != facts[name]}
    before |= {name: held for name, held in before_lists.items() if held != lists[name]}
    for name, value in facts.items():
        setattr(row, name, value)
    _write_lists(row, lists)
    # Judged as it is now: who moves a service out of an area does so by the right over both.
    _kept(actor, row, before, [*facts])
    after = {name: facts[name] if name in facts else lists[name] for name in before}
    changed(actor, "edit_service", row.provider, before={"service": row.pk, **before}, after=after)
    return row


def _claimed(service: Service, seen_version: int) -> Service:
    row = claim(service, seen_version)
    row.refresh_from_db()
    if row.state == ServiceState.GONE:
        raise AnotherState(state=row.state)
    return row


def _kept(actor: Any, row: Service, edited: Iterable[str], columns: list[str]) -> None:
    """Save a changed service: marked where it was read from elsewhere, judged anew where its organiser changed it."""
    if row.ptv_id is not None:
        row.edited_here = sorted({*row.edited_here, *edited})
    was_published = row.state == ServiceState.PUBLISHED
    if was_published and not judges(actor, row):
        row.state, row.proposed_by = ServiceState.PROPOSED, actor
    row.save(update_fields=[*columns, "edited_here", "state", "proposed_by"])
    if was_published:
        index({row: list(row.texts.order_by("language"))})


@transaction.atomic
def edit_words(
    *, actor: Any, service: Service, seen_version: int, language: str, words: Mapping[str, str]
) -> ServiceText:
    """The words of a service in a language, new or changed; raises as `edit_service`."""
    check_keeps(actor, service)
    found = check_words(language, words)
    row = _claimed(service, seen_version)
    text = ServiceText.objects.filter(service=row, language=language).first()
    before = {name: getattr(text, name) for name in WORDS if getattr(text, name) != found[name]} if text else {}
    is_edited = row.ptv_id is not None and (text is None or bool(before) or text.is_edited_here)
    ServiceText.objects.update_or_create(
        service=row, language=language, defaults={**found, "is_edited_here": is_edited}
    )
    row.removed_languages = [code for code in row.removed_languages if code != language]
    _kept(actor, row, (), ["removed_languages"])
    changed(
        actor,
        "edit_words",
        row.provider,
        before={"service": row.pk, "language": language, **before},
        after=found if text is None else {name: found[name] for name in before},
    )
    return ServiceText.objects.get(service=row, language=language)


@transaction.atomic
def remove_words(*, actor: Any, service: Service, seen_version: int, language: str) -> None:
    """Take the words of one language away; a reading of the Finnish Service Catalogue does not bring them back.

    Raises NoWordsLeft for the last ones, and as `edit_service`.
    """
    check_keeps(actor, service)
    row = _claimed(service, seen_version)
    if not ServiceText.objects.filter(service=row).exclude(language=language).exists():
        raise NoWordsLeft
    ServiceText.objects.filter(service=row, language=language).delete()
    if row.ptv_id is not None:
        row.removed_languages = sorted({*row.removed_languages, language})
    _kept(actor, row, (), ["removed_languages"])
    changed(actor, "remove_words", row.provider, before={"service": row.pk, "language": language})
