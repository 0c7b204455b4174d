"""The door for the web server: `granian --interface wsgi kotopolku.config.wsgi:application`."""

import logging
import os
from pathlib import Path

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kotopolku.config.settings.service")
application = get_wsgi_application()


def warm() -> None:
    """Do now what the first visitor would have to wait for: addresses, templates, catalogues of texts."""
    from django.conf import settings
    from django.template import TemplateDoesNotExist, TemplateSyntaxError
    from django.template.loader import get_template
    from django.urls import get_resolver
    from django.utils.translation import gettext, override

    get_resolver()._populate()
    for language, name in settings.LANGUAGES:
        with override(language):
            gettext(name)
    for folder in settings.TEMPLATES[0]["DIRS"]:
        for template in sorted(Path(folder).rglob("*.html")):
            name = template.relative_to(folder).as_posix()
            try:
                get_template(name)
            except (TemplateDoesNotExist, TemplateSyntaxError) as error:
                # A page that is broken must not keep the others from being served.
                logging.getLogger(__name__).warning("template %s: %s", name, error)


warm()
