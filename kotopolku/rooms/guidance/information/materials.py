"""Writing materials and their versions. Each is one transaction and one event in the log."""

import re
from datetime import date
from typing import Any, TypedDict, Unpack
from urllib.parse import urlsplit

from django.db import transaction

from kotopolku.domain.access import Right
from kotopolku.domain.information import Form, Subject
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, organisations_with
from kotopolku.platform.audit.actions import record
from kotopolku.platform.editing import claim
from kotopolku.platform.refusals import check_code

from ..models import InformationMaterial, MaterialVersion
from . import refusals

KINDS = ("guide", "leaflet", "video", "talk")
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class MaterialWords(TypedDict):
    """What is told of a material; `subjects` are codes of `domain.information.Subject`."""

    name: str
    kind: str
    subjects: list[str]
    publisher: str
    in_bundle: bool


@transaction.atomic
def add_material(
    *, actor: User | None, organisation_id: int, code: str, **words: Unpack[MaterialWords]
) -> InformationMaterial:
    """A material without versions yet. `actor` None is the program itself.

    Raises MaterialNotYours, CodeUnreadable, CodeTaken, NoSubject, UnknownCode.
    """
    _check_may(actor, organisation_id)
    if not _CODE.fullmatch(code):
        raise refusals.CodeUnreadable
    if InformationMaterial.objects.filter(organisation_id=organisation_id, code=code).exists():
        raise refusals.CodeTaken
    material = InformationMaterial(organisation_id=organisation_id, code=code, **_checked(words))
    material.save()
    _record(actor, material, "add_material", after=dict(words))
    return material


@transaction.atomic
def change_material(
    *,
    actor: User,
    material: InformationMaterial,
    seen_version: int,
    withdrawn: bool,
    **words: Unpack[MaterialWords],
) -> InformationMaterial:
    """Other words about the material; withdrawn, it is given to nobody any more.

    Raises MaterialNotYours, EditedMeanwhile, NoSubject, UnknownCode.
    """
    _check_may(actor, material.organisation_id)
    before = {name: getattr(material, name) for name in words} | {"withdrawn_on": material.withdrawn_on}
    material = claim(material, seen_version)
    for name, value in _checked(words).items():
        setattr(material, name, value)
    if withdrawn != (material.withdrawn_on is not None):
        material.withdrawn_on = clock.today() if withdrawn else None
    material.save()
    _record(actor, material, "change_material", before=before, after={**words, "withdrawn": withdrawn})
    return material


class VersionWords(TypedDict, total=False):
    """What is in a version: an address, or words of its own in Markdown."""

    title: str
    address: str
    body: str
    made_from: MaterialVersion | None


@transaction.atomic
def publish_version(
    *,
    actor: User | None,
    material: InformationMaterial,
    language: str,
    form: str,
    on: date | None = None,
    **words: Unpack[VersionWords],
) -> MaterialVersion:
    """A version in force from now on; the one in force of the same language and form is replaced.

    Raises MaterialNotYours, UnknownCode, TitleMissing, NothingInVersion, AddressNotSafe.
    """
    _check_may(actor, material.organisation_id)
    check_code(form, Form, field="form")
    day = on or clock.today()
    # Whoever publishes at once waits here: two versions in force of one language and form are refused below.
    InformationMaterial.objects.select_for_update().get(pk=material.pk)
    earlier = MaterialVersion.objects.filter(material=material, language=language, form=form)
    latest = earlier.order_by("-number").first()
    earlier.filter(replaced_on=None).update(replaced_on=day)
    version = MaterialVersion(
        material=material,
        language=language,
        form=form,
        number=latest.number + 1 if latest else 1,
        published_on=day,
        published_by=actor,
        title=words.get("title", "").strip(),
        address=words.get("address", "").strip(),
        body=words.get("body", "").strip(),
        made_from=words.get("made_from"),
    )
    _check_version(version)
    version.save()
    after = {"language": language, "form": form, "number": version.number, "title": version.title}
    _record(actor, material, "publish_version", after=after)
    return version


def _check_version(version: MaterialVersion) -> None:
    if not version.title:
        raise refusals.TitleMissing
    if version.address and urlsplit(version.address).scheme != "https":
        raise refusals.AddressNotSafe
    if version.form != Form.SPOKEN and not version.address and not version.body:
        raise refusals.NothingInVersion


def _checked(words: Any) -> dict[str, Any]:
    check_code(words["kind"], KINDS, field="kind")
    for subject in words["subjects"]:
        check_code(subject, Subject, field="subjects")
    if not words["subjects"]:
        raise refusals.NoSubject
    return {**words, "name": words["name"].strip(), "publisher": words["publisher"].strip()}


def _check_may(actor: User | None, organisation_id: int) -> None:
    if actor is not None and organisation_id not in organisations_with(actor, Right.EDIT_INFORMATION, clock.today()):
        raise refusals.MaterialNotYours


def _record(actor: User | None, material: InformationMaterial, verb: str, **details: Any) -> None:
    details["after"] = {**details["after"], "material": material.code}
    record(actor=actor, action=f"guidance.{verb}", organisation_id=material.organisation_id, **details)
