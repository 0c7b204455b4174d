"""A person and the ways to name, find and reach them."""

from django.db import models
from django.db.models import Q

from kotopolku.platform.editing import Versioned
from kotopolku.platform.personal_data import declares
from kotopolku.platform.provenance import PartialDateField, Recorded
from kotopolku.platform.secrecy.fields import EncryptedTextField

FOUR_YEARS = "four years after the end of the client relationship (681/2023 77 §)"


@declares(categories=(2, 3, 4), purpose="arranging integration services", until=FOUR_YEARS)
class Person(Versioned):
    born = PartialDateField(blank=True, default="")
    born_source = models.CharField(max_length=12, default="client")
    birthplace = models.CharField(max_length=100, blank=True, default="")
    birth_country = models.CharField(max_length=2, blank=True, default="")
    gender = models.CharField(max_length=10, blank=True, default="")
    died = models.DateField(null=True, blank=True)
    occupation = models.CharField(max_length=120, blank=True, default="")
    # Any value but "" and "0" protects: a new code of the register must never open what was closed.
    nondisclosure = models.CharField(max_length=20, blank=True, default="")
    nondisclosure_until = models.DateField(null=True, blank=True)
    service_language = models.CharField(max_length=10, blank=True, default="")
    interpreter_needed = models.BooleanField(default=False)
    interpreter_language = models.CharField(max_length=10, blank=True, default="")
    interpreter_wishes = models.CharField(max_length=200, blank=True, default="")
    other_arrangements = models.CharField(max_length=300, blank=True, default="")
    arrived_unaccompanied_as_minor = models.BooleanField(default=False)
    trafficking_victim = models.BooleanField(default=False)
    reimbursed_parent_until = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["born"], name="person_by_birth")]

    @property
    def is_protected(self) -> bool:
        """Turvakielto: `nondisclosure_until` never opens anything by itself, the register must say so."""
        return self.nondisclosure not in {"", "0"}


@declares(categories=(2,), purpose="knowing whom a record is about", until=FOUR_YEARS)
class Name(Recorded):
    # Names go with their person: a name alone is about nobody.
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    kind = models.CharField(max_length=12, default="official")  # official | former | original | spelling | call
    given = models.CharField(max_length=120, blank=True)
    family = models.CharField(max_length=120, blank=True)
    script = models.CharField(max_length=10, blank=True, default="")
    is_primary = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(is_primary=True, retracted_at=None), name="one_primary_name"
            ),
            models.CheckConstraint(condition=~Q(given="", family=""), name="name_is_not_empty"),
        ]


@declares(categories=(1, 2), purpose="telling people with the same name apart", until=FOUR_YEARS)
class Identifier(Recorded):
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="identifiers")
    # identity_code | migri_customer | diary | unhcr | foreign | passport | other
    kind = models.CharField(max_length=20)
    value = EncryptedTextField(aad="people_identifier.value")
    # What a search compares: the keyed hash of the value without spaces, dashes and case.
    compared = models.CharField(max_length=64, db_index=True)
    country = models.CharField(max_length=2, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "compared"],
                condition=Q(kind="identity_code", retracted_at=None),
                name="identity_code_of_one_person",
            )
        ]


@declares(categories=(2,), purpose="citizenship or statelessness", until=FOUR_YEARS)
class Citizenship(Recorded):
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="citizenships")
    country = models.CharField(max_length=2)  # ISO 3166-1; XX stateless, ZZ unknown
    since = PartialDateField(blank=True, default="")
    until = PartialDateField(blank=True, default="")


@declares(categories=(2,), purpose="reaching the client", until=FOUR_YEARS)
class ContactPoint(Recorded):
    """Under turvakielto a contact point is shown only through `people.queries.protected_contacts`.

    What it says is encrypted for everybody: a table in which only those under turvakielto were would name them.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=20)  # phone | email | address | messaging | contact_address
    value = EncryptedTextField(aad="people_contactpoint.value", blank=True)
    street = EncryptedTextField(aad="people_contactpoint.street", blank=True, default="")
    postal_code = EncryptedTextField(aad="people_contactpoint.postal_code", blank=True, default="")
    city = EncryptedTextField(aad="people_contactpoint.city", blank=True, default="")
    note = EncryptedTextField(aad="people_contactpoint.note", blank=True, default="")
    is_preferred = models.BooleanField(default=False)
    until = models.DateField(null=True, blank=True)
