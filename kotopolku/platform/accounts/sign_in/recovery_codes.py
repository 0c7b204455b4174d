"""Recovery codes that the database cannot tell: each is kept as a slow, salted hash of its own until it is used.

django-allauth reckons its codes from a seed that it has to keep; this takes the place of its class. A code begins
with the figure of its place among the others, so that a try costs one reckoning and not ten. The codes are made when
their page is first shown and live no longer than that page: nothing from which they could be read is ever stored.
"""

import secrets

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal import auth, flows
from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import transaction

from kotopolku.platform import clock

from ..models import User

COUNT = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are taken for each other."""
LENGTH = 10
"""31 letters, ten times: 49 bits, beside the figure in front, which is no secret."""
HIDDEN = "****"


class HashedRecoveryCodes(auth.RecoveryCodes):  # type: ignore[misc]
    """The codes of one account: `data` is `{"hashes": {place: hash}, "viewed_at": seconds}`."""

    instance: Authenticator

    def __init__(self, instance: Authenticator) -> None:
        super().__init__(instance)
        self._new: list[str] = []

    @classmethod
    def activate(cls, user: User) -> "HashedRecoveryCodes":
        """The account's codes; none are made before their page is shown."""
        instance, _ = Authenticator.objects.get_or_create(
            user=user, type=Authenticator.Type.RECOVERY_CODES, defaults={"data": {}}
        )
        return cls(instance)

    @property
    def did_view(self) -> bool:
        """Whether the codes were made, and so shown."""
        return "hashes" in self.instance.data

    def mark_as_viewed(self) -> None:
        """Makes the codes, which `get_unused_codes` of this very object tells; of two pages at once one gets them."""
        codes = [f"{place}-{_word()}-{_word()}" for place in range(COUNT)]
        hashes = {str(place): _hash_of(code) for place, code in enumerate(codes)}
        with transaction.atomic():
            self.instance = Authenticator.objects.select_for_update().get(pk=self.instance.pk)
            if self.did_view:
                return
            self.instance.data = {"hashes": hashes, "viewed_at": clock.now().timestamp()}
            self.instance.save(update_fields=["data"])
        self._new = codes

    def get_unused_codes(self) -> list[str]:
        """The codes where they have just been made; afterwards as many stars as there are codes left."""
        return self._new or [HIDDEN] * len(self.instance.data.get("hashes", {}))

    def validate_code(self, code: str) -> bool:
        """Whether the code is one of those left, which it then is no more."""
        given = normalize_user_code(code)
        place, hashed = given[:1], self.instance.data.get("hashes", {}).get(given[:1])
        if hashed is None or len(given) != 1 + LENGTH or not PBKDF2PasswordHasher().verify(given, hashed):
            return False
        # Reckoned before the row is locked: others do not wait for it.
        with transaction.atomic():
            self.instance = Authenticator.objects.select_for_update().get(pk=self.instance.pk)
            left = self.instance.data.get("hashes", {})
            if left.get(place) != hashed:
                return False
            del left[place]
            self.instance.save(update_fields=["data"])
        return True


def connect() -> None:
    """Take the place of allauth's class, for which it has no setting; called once, when Django starts."""
    auth.RecoveryCodes = HashedRecoveryCodes
    flows.RecoveryCodes = HashedRecoveryCodes


def _word() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH // 2))


def _hash_of(code: str) -> str:
    hasher = PBKDF2PasswordHasher()
    return hasher.encode(normalize_user_code(code), hasher.salt(), settings.RECOVERY_CODE_ROUNDS)
