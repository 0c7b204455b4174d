"""What a service is found by, kept in step with its words."""

from collections.abc import Iterable, Mapping

from .models import Service, ServiceState, ServiceText, ServiceToken
from .words import tokens_of

WEIGHTS = {"name": 8, "other_name": 6, "keywords": 6, "summary": 2}
"""A word of the name counts for more than one of the summary; a description has too many words to tell anything."""
_ROWS = 2_000


def weights_of(texts: Iterable[ServiceText]) -> dict[str, int]:
    """The tokens of a service's words in all its languages, each with its highest weight."""
    found: dict[str, int] = {}
    for text in texts:
        for field, weight in WEIGHTS.items():
            for token in tokens_of(getattr(text, field), text.language):
                found[token] = max(found.get(token, 0), weight)
    return found


def index(services: Mapping[Service, Iterable[ServiceText]]) -> int:
    """Write what has changed among the tokens of the services; a second time writes nothing.

    Answers with the number of rows written and removed. The caller has opened the transaction.
    """
    held: dict[int, dict[str, ServiceToken]] = {service.pk: {} for service in services}
    for token in ServiceToken.objects.filter(service__in=held):
        held[token.service_id][token.token] = token
    made, changed, gone = [], [], []
    for service, texts in services.items():
        mine = held[service.pk]
        wanted = weights_of(texts) if service.state == ServiceState.PUBLISHED else {}
        gone += [token.pk for word, token in mine.items() if word not in wanted]
        for word, weight in wanted.items():
            if word not in mine:
                made.append(ServiceToken(service=service, token=word, weight=weight))
            elif mine[word].weight != weight:
                mine[word].weight = weight
                changed.append(mine[word])
    ServiceToken.objects.filter(pk__in=gone).delete()
    ServiceToken.objects.bulk_create(made, batch_size=_ROWS)
    ServiceToken.objects.bulk_update(changed, ["weight"], batch_size=_ROWS)
    return len(made) + len(changed) + len(gone)
