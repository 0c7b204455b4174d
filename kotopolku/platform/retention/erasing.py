"""Taking rows out of every table, in the caller's transaction, and counting them."""

from collections import Counter
from collections.abc import Collection
from typing import Any

from django.apps import apps
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import Model

from kotopolku.platform.accounts.queries import Membership, User

from .belonging import Roots, Rows, containers, depth_of, keys_of, label_of, rows_of

OF_CLIENTS = ("cases.ClientAccount", "cases.ActingRight")
"""Tables that tell by which user a client, or one who acts for a client, signed in."""
_CHUNK = 500
BLANKED = "erased-{}"


def foreseen(roots: Roots) -> Counter[str]:
    """How many rows of each table would go."""
    return Counter({label_of(model): len(keys) for model, keys in rows_of(roots).items()})


def erase(roots: Roots) -> Counter[str]:
    """Erase every row that belongs to the roots; returns how many of each table."""
    found = rows_of(roots)
    holding = _held_by(found)
    accounts = _client_users(found)
    counts: Counter[str] = Counter()
    for model in sorted(found, key=lambda one: (-depth_of(one), label_of(one))):
        _cut_mentions(model, found)
        counts[label_of(model)] += _delete(model, found[model])
    for model, keys in holding.items():
        counts[label_of(model)] += _delete_empty(model, keys)
    for user_id in accounts:
        counts.update(_blank_account(user_id))
    return +counts


def _delete(model: type[Model], keys: Collection[Any]) -> int:
    listed = sorted(keys)
    for start in range(0, len(listed), _CHUNK):
        rows = model._base_manager.filter(pk__in=listed[start : start + _CHUNK])
        # Past the signals and the collector: every row that hangs on these has been found and is gone already.
        rows._raw_delete(connection.alias)
    return len(listed)


def _cut_mentions(model: type[Model], found: Rows) -> None:
    """Rows that stay may mention one that goes by a key that can be empty.

    Those that go too are left as they are: by their table's own rules they may not be without what they rest on,
    and the database checks keys at the end of the transaction only.
    """
    for relation in model._meta.get_fields(include_hidden=True):
        field: Any = getattr(relation, "field", None)
        if field is None or not relation.auto_created or relation.concrete or not getattr(field, "null", False):
            continue
        for start in range(0, len(found[model]), _CHUNK):
            keys = sorted(found[model])[start : start + _CHUNK]
            staying = field.model._base_manager.exclude(pk__in=sorted(found.get(field.model, ())))
            staying.filter(**{f"{field.name}__in": keys}).update(**{field.name: None})


def _held_by(found: Rows) -> Rows:
    """Households and whatever else holds rows that go, and is held by nobody itself."""
    holding: Rows = {}
    for model, keys in found.items():
        for field in keys_of(model):
            if field.related_model in containers():
                ids = model._base_manager.filter(pk__in=sorted(keys)).order_by("pk").values_list(field.name, flat=True)
                holding.setdefault(field.related_model, set()).update(ids)
    return holding


def _delete_empty(model: type[Model], keys: Collection[Any]) -> int:
    still = {
        key
        for relation in model._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete and relation.is_relation
        for field in [relation.field]  # type: ignore[union-attr]
        for key in field.model._base_manager.filter(**{f"{field.name}__in": sorted(keys)})
        .order_by("pk")
        .values_list(field.name, flat=True)
    }
    return _delete(model, set(keys) - still)


def _client_users(found: Rows) -> set[int]:
    """Users by which the clients themselves, or those who act for them, signed in.

    Never one who works with the program too, and nobody who still acts for another.
    """
    users: set[int] = set()
    for model in (one for one in found if label_of(one) in OF_CLIENTS):
        going = model._base_manager.filter(pk__in=sorted(found[model])).exclude(user=None)
        users.update(going.order_by("pk").values_list("user", flat=True))
    for label in OF_CLIENTS:
        model = apps.get_model(label)
        staying = model._base_manager.filter(user__in=users).exclude(pk__in=sorted(found.get(model, ())))
        users.difference_update(staying.order_by("pk").values_list("user", flat=True))
    return users - set(Membership.objects.filter(user_id__in=users).order_by("pk").values_list("user_id", flat=True))


def _blank_account(user_id: int) -> Counter[str]:
    """What is left of a client's account is a number, which the log names and which is never given again."""
    counts: Counter[str] = Counter()
    for model in apps.get_models(include_auto_created=True):
        if model.__module__.startswith("kotopolku."):
            continue
        for field in keys_of(model):
            if field.related_model is User:
                counts[label_of(model)] += _delete_with_children(model, {field.name: user_id})
    counts[label_of(Session)] += end_sessions(user_id)
    user = User.objects.get(pk=user_id)
    for column in user._meta.concrete_fields:
        if column.get_internal_type() in {"CharField", "TextField", "EmailField"} and column.name != "language":
            setattr(user, column.name, BLANKED.format(user_id) if column.unique else "")
    user.is_active = False
    user.last_login = None
    user.set_unusable_password()
    user.save()
    counts[label_of(User)] += 1
    return +counts


def _delete_with_children(model: type[Model], which: dict[str, Any]) -> int:
    """Rows of tables of others, with what hangs on them."""
    _total, by_table = model._base_manager.filter(**which).delete()
    return sum(by_table.values())


def end_sessions(user_id: int) -> int:
    """End every session of a user; returns how many."""
    ended = 0
    for session in Session.objects.order_by("pk").iterator():
        if str(session.get_decoded().get(SESSION_KEY)) == str(user_id):
            session.delete()
            ended += 1
    return ended
