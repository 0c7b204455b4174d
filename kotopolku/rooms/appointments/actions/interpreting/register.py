"""Providers, their interpreters and prices, and conflicts of interest."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from kotopolku.domain.access import Right
from kotopolku.domain.appointments.interpreting import CONFLICTS, Mode, Tongue
from kotopolku.domain.appointments.interpreting_cost import Price
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import organisations_with
from kotopolku.platform.audit.actions import record
from kotopolku.platform.editing import claim
from kotopolku.platform.refusals import check_code

from ...models import ConflictOfInterest, InterpretedLanguage, Interpreter, InterpreterProvider, InterpretingPrice
from .refusals import NameNeeded, NotNow, NotYoursToKeep, PriceThere, ProviderNameTaken, ReasonNeeded

LANGUAGES = ("fi", "sv", "en")
"""In which a provider is written to."""
_MODES = tuple(mode.value for mode in Mode)


def _check_keeps(actor: Any, organisation_id: int) -> None:
    """Without an actor it is the program itself."""
    if actor is not None and organisation_id not in organisations_with(actor, Right.ADMINISTER, clock.today()):
        raise NotYoursToKeep


@transaction.atomic
def save_provider(
    *,
    actor: Any,
    organisation_id: int,
    name: str,
    email: str,
    provider: InterpreterProvider | None = None,
    seen_version: int = 0,
    phone: str = "",
    language: str = "fi",
    in_use: bool = True,
) -> InterpreterProvider:
    """A new provider, or one as it is now. Raises NotYoursToKeep, ProviderNameTaken, EditedMeanwhile, UnknownCode."""
    _check_keeps(actor, organisation_id if provider is None else provider.organisation_id)
    row = InterpreterProvider(organisation_id=organisation_id) if provider is None else claim(provider, seen_version)
    same_name = InterpreterProvider.objects.filter(organisation_id=row.organisation_id, name=name.strip())
    if same_name.exclude(pk=row.pk).exists():
        raise ProviderNameTaken
    row.name, row.email, row.phone, row.in_use = name.strip(), email.strip(), phone.strip(), in_use
    row.language = check_code(language, LANGUAGES, field="language")
    row.save()
    _log(actor, row, "save_interpreter_provider", {"provider": row.pk, "in_use": in_use})
    return row


@transaction.atomic
def set_price(*, actor: Any, provider: InterpreterProvider, price: Price) -> InterpretingPrice:
    """A price from a day on; the ones before stay for what was interpreted then. Raises NotYoursToKeep, PriceThere."""
    _check_keeps(actor, provider.organisation_id)
    if price.mode:
        check_code(price.mode, _MODES, field="mode")
    if provider.prices.filter(since=price.since, mode=price.mode).exists():
        raise PriceThere
    row = InterpretingPrice.objects.create(
        provider=provider,
        since=price.since,
        mode=price.mode,
        per_unit=price.per_unit,
        unit=price.unit,
        minimum=price.minimum,
        late_hours=price.late_hours,
        late_percent=price.late_percent,
    )
    after = {"provider": provider.pk, "since": price.since, "mode": price.mode, "per_unit": str(price.per_unit)}
    _log(actor, provider, "set_interpreting_price", after)
    return row


@transaction.atomic
def save_interpreter(
    *,
    actor: Any,
    provider: InterpreterProvider,
    name: str,
    tongues: Iterable[Tongue],
    modes: Iterable[str],
    gender: str = "",
    of_age_on: date | None = None,
    in_use: bool = True,
    interpreter: Interpreter | None = None,
    seen_version: int = 0,
) -> Interpreter:
    """A new interpreter, or one as they are now. Raises NotYoursToKeep, NameNeeded, EditedMeanwhile, UnknownCode."""
    _check_keeps(actor, provider.organisation_id)
    if not name.strip():
        raise NameNeeded
    row = Interpreter(provider=provider) if interpreter is None else claim(interpreter, seen_version)
    row.name, row.gender, row.of_age_on, row.in_use = name.strip(), gender, of_age_on, in_use
    row.modes = [check_code(mode, _MODES, field="modes") for mode in modes]
    row.save()
    row.languages.all().delete()
    said = {(one.language, one.sign): one for one in tongues}
    InterpretedLanguage.objects.bulk_create(
        InterpretedLanguage(interpreter=row, language=one.language, sign=one.sign, dialects=list(one.dialects))
        for one in said.values()
    )
    _log(actor, provider, "save_interpreter", {"interpreter": row.pk, "in_use": in_use})
    return row


@transaction.atomic
def declare_conflict(
    *, actor: Any, interpreter: Interpreter, scope: str, reason: str, case: Any = None
) -> ConflictOfInterest:
    """Somebody must not interpret for a client, the client's family, or the organisation (then without a case).

    Raises UnknownCode, ReasonNeeded.
    """
    check_code(scope, tuple(CONFLICTS), field="scope")
    if not reason.strip():
        raise ReasonNeeded
    if scope == "organisation":
        _check_keeps(actor, interpreter.provider.organisation_id)
    row = ConflictOfInterest.objects.create(
        interpreter=interpreter,
        organisation_id=interpreter.provider.organisation_id,
        case=None if scope == "organisation" else case,
        scope=scope,
        reason=reason.strip(),
        declared_by=actor,
    )
    _log(actor, interpreter.provider, "declare_conflict", {"conflict": row.pk, "scope": scope}, case=row.case)
    return row


@transaction.atomic
def end_conflict(*, actor: Any, conflict: ConflictOfInterest) -> ConflictOfInterest:
    """It holds no more; it stays to be read. Raises NotYoursToKeep for one with the organisation, NotNow once ended."""
    row = ConflictOfInterest.objects.select_for_update(of=("self",)).select_related("interpreter__provider", "case")
    conflict = row.get(pk=conflict.pk)
    if conflict.scope == "organisation":
        _check_keeps(actor, conflict.organisation_id)
    if conflict.ended_at is not None:
        raise NotNow
    conflict.ended_at = clock.now()
    conflict.save(update_fields=["ended_at"])
    _log(actor, conflict.interpreter.provider, "end_conflict", {"conflict": conflict.pk}, case=conflict.case)
    return conflict


def _log(actor: Any, provider: InterpreterProvider, verb: str, after: dict[str, Any], *, case: Any = None) -> None:
    record(
        actor=actor,
        action=f"appointments.{verb}",
        case_id=None if case is None else case.pk,
        person_id=None if case is None else case.person_id,
        organisation_id=provider.organisation_id,
        after=after,
    )
