"""A version of a material on paper, with the contact of its organisation."""

from typing import Any

from django.utils.translation import override

from kotopolku.web.components.dates import day_text
from kotopolku.web.components.public_texts import nearest_reader_language

from .paper import Contact, handout_pdf


def paper_of(version: Any, organisation: Any, *, page_address: str = "") -> bytes:
    """The PDF of a version; without the address of its page it has no square code. Raises DocumentNotMade."""
    with override(nearest_reader_language(version.language)):
        published = day_text(version.published_on)
    return handout_pdf(
        language=version.language,
        title=version.title,
        body=version.body,
        published=published,
        publisher=version.material.publisher,
        contact=Contact(
            name=organisation.name,
            phone=organisation.phone,
            email=organisation.email,
            address=organisation.address,
        ),
        page_address=page_address,
    )
