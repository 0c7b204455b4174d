"""A column that the database keeps and cannot read."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldError
from django.db import models
from django.db.models.lookups import Exact, IsNull

from .encryption import decrypt, encrypt

if TYPE_CHECKING:
    _TextField = models.TextField[Any, Any]
else:
    # Django's fields take type parameters in the eyes of the type checker only.
    _TextField = models.TextField


class EncryptedTextField(_TextField):
    """A text that is encrypted on its way into the table and decrypted on its way out.

    `aad` is the place to which values are bound, "table.column"; it stays when the table is renamed. Nothing can be
    looked for in it but whether it is empty: to find a value keep its `keyed_hash` beside it.
    """

    def __init__(self, *args: Any, aad: str, **kwargs: Any) -> None:
        self.aad = aad
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "aad": self.aad}

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """Encrypted; an expression of another column's value would be bound to that column."""
        if hasattr(value, "as_sql"):
            # Django itself updates many rows at once by a choice among values, which come here one by one.
            return value
        text = super().get_db_prep_save(value, connection)
        return None if text is None else encrypt(str(text), self.aad)

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> str | None:
        """Decrypted. Raises DoesNotOpen."""
        return None if value is None else decrypt(value, self.aad)

    def get_lookup(self, lookup_name: str) -> Any:
        """Of all lookups only those for emptiness; Django raises FieldError for the others."""
        return {"exact": IsEmpty, "isnull": IsNull}.get(lookup_name)

    def get_transform(self, _lookup_name: str) -> Any:
        return None


class IsEmpty(Exact):
    """Whether there is nothing. Raises FieldError for a look-up of anything else."""

    def get_prep_lookup(self) -> Any:
        if self.rhs != "":
            msg = f"{self.lhs.target.name} is encrypted: look for the keyed hash beside it"
            raise FieldError(msg)
        return ""
