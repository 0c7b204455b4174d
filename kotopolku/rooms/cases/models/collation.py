"""Text with an order that PostgreSQL is told; SQLite compares bytes."""

from typing import Any

from django.db import models


class CollatedField(models.CharField):  # type: ignore[type-arg]
    """A text column; `postgresql` names its collation there and means nothing on SQLite."""

    def __init__(self, *args: Any, postgresql: str, **kwargs: Any) -> None:
        self.postgresql = postgresql
        super().__init__(*args, **kwargs)

    def db_parameters(self, connection: Any) -> Any:
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = self.postgresql
        return parameters

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "postgresql": self.postgresql}
