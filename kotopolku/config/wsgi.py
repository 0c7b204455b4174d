"""The door for the web server: `granian --interface wsgi kotopolku.config.wsgi:application`."""

import gc
import logging
import os

from django.core.wsgi import get_wsgi_application

# Nothing that is made while the program starts is garbage; to look for some takes a tenth of the time.
gc.disable()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kotopolku.config.settings.service")
application = get_wsgi_application()

MET_FIRST = ("sign_in.html", "today/today.html", "clients/clients.html", "clients/overview.html")
"""Templates of the pages that most begin with, and with them what all pages share."""


def warm() -> None:
    """Do now what the first visitor would have to wait for: addresses, catalogues of texts, the first pages' templates.

    Other templates are read when a page first needs them: all of them take longer than any one visitor waits.
    """
    from django.conf import settings
    from django.template import TemplateDoesNotExist, TemplateSyntaxError
    from django.template.loader import get_template
    from django.urls import get_resolver
    from django.utils.translation import gettext, override

    get_resolver()._populate()
    for language, name in settings.LANGUAGES:
        with override(language):
            gettext(name)
    for name in MET_FIRST:
        try:
            get_template(name)
        except (TemplateDoesNotExist, TemplateSyntaxError) as error:
            # A page that is broken must not keep the others from being served.
            logging.getLogger(__name__).warning("template %s: %s", name, error)


warm()
# What is there now stays: garbage is looked for only among what requests make.
gc.freeze()
gc.enable()
