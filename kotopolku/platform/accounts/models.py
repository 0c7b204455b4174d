"""Users, and their memberships of organisations."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from kotopolku.platform import clock
from kotopolku.platform.personal_data import declares


class Accounts(BaseUserManager["User"]):
    """Makes users; the names of its methods are those that Django's own commands call."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """A user that may sign in; without a password only another way of signing in is left."""
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """A user with every permission of Django; sees no client without a membership."""
        return self.create_user(username, password, is_superuser=True, **fields)


@declares(
    categories=(),
    purpose="who works with the system",
    until="two years after the last membership, for the log",
)
class User(AbstractBaseUser, PermissionsMixin):
    """One who signs in. What they may see follows from their memberships, never from this row."""

    username = models.CharField(_("user name"), max_length=150, unique=True)
    display_name = models.CharField(_("name"), max_length=150)
    email = models.EmailField(_("email"), blank=True)
    language = models.CharField(_("language"), max_length=10, default="fi")
    is_active = models.BooleanField(default=True)
    # A client of the services, who sees their own data in the client's window and no page of the workers.
    is_client = models.BooleanField(default=False, editable=False)
    date_joined = models.DateTimeField(default=clock.now, editable=False)
    # The end of the latest access that was granted to, or taken by, the user: whether there is anything to look up.
    grants_until = models.DateField(null=True, blank=True, editable=False)
    emergency_until = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar[Accounts] = Accounts()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["display_name"]

    class Meta:
        ordering = ["display_name", "username"]
        constraints = [
            # By its address a sign-in service may name somebody for the first time.
            models.UniqueConstraint(Lower("email"), condition=~models.Q(email=""), name="one_account_of_an_email")
        ]

    def __str__(self) -> str:
        return self.display_name or self.username

    def get_full_name(self) -> str:
        """The shown name, under the name that Django asks for."""
        return str(self)

    def get_short_name(self) -> str:
        return str(self)


class Role(models.TextChoices):
    COACH = "coach", _("Integration coach")
    EMPLOYMENT_EXPERT = "employment_expert", _("Employment expert")
    SOCIAL_WORKER = "social_worker", _("Social worker")
    PLACEMENT_OFFICER = "placement_officer", _("Placement officer")
    RECEPTION_WORKER = "reception_worker", _("Reception worker")
    PROVIDER_WORKER = "provider_worker", _("Worker of a service provider")
    REPRESENTATIVE = "representative", _("Representative of a child")
    COORDINATOR = "coordinator", _("Integration coordinator")
    ADMINISTRATOR = "administrator", _("Administrator")
    DATA_PROTECTION_OFFICER = "data_protection_officer", _("Data protection officer")


@declares(categories=(), purpose="access by task (906/2019 16 §)", until="two years after its end, for the log")
class Membership(models.Model):
    """A user works in an organisation in one role from `since` to `until`, both days included."""

    # CASCADE: a user who never did anything may be removed; one who did is kept by the rows that name them.
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    # PROTECT: an organisation with members is not removed by accident.
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="memberships")
    # SET_NULL: closing an office leaves its people in the organisation.
    unit = models.ForeignKey("organisations.Unit", models.SET_NULL, null=True, blank=True, related_name="memberships")
    role = models.CharField(max_length=32, choices=Role.choices)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["user", "since", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="membership_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"


@declares(categories=(), purpose="counting tries to sign in, by hashed names", until="a quarter of an hour")
class Count(models.Model):
    """The table of Django's database cache, which reads and writes it by itself.

    The cache holds counts of tries only, never anything of a client.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)
