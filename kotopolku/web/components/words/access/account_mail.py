"""The email to a worker whose second factors were taken away: when, what follows, and whom to tell if unasked."""

from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, user_of
from kotopolku.platform.messages.actions import send
from kotopolku.platform.messages.wording import Draft, Worded

from ...dates import moment_text

TEMPLATE = "second_factors_gone"


def tell_of_lost_factors(user: User) -> bool:
    """Put the email into the outbox, in the caller's transaction; False where no address is known."""
    if not user.email:
        return False
    at = clock.now().isoformat()
    send(
        channel="email",
        to=user.email,
        language=user.language,
        template=TEMPLATE,
        parameters={"user": user.pk, "at": at},
        key=f"{TEMPLATE}:{user.pk}:{at}",
    )
    return True


def worded(draft: Draft) -> Worded | None:
    """In the worker's language; None once the account is gone."""
    try:
        user_of(draft.parameters["user"])
    except User.DoesNotExist:
        return None
    with translation.override(draft.language):
        moment = moment_text(datetime.fromisoformat(str(draft.parameters["at"])))
        parts = [
            gettext("On %(moment)s the second factors of your account in Kotopolku were taken away.")
            % {"moment": moment},
            gettext("All your sessions ended. When you next sign in, you are asked to set up a new second factor."),
            gettext(
                "If you did not ask for this, somebody may be trying to get into your account. Call the administrator"
                " or the data protection officer of your organisation at once, and do not answer this message."
            ),
            settings.PUBLIC_ADDRESS,
        ]
        return Worded(gettext("Your second factors were taken away"), "\n\n".join(parts) + "\n")
