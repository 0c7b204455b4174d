"""Why an order of interpreting is refused. Codes only; the windows word them."""

from kotopolku.platform.refusals import Refusal


class NotYoursToKeep(Refusal):
    """Providers, interpreters and prices are kept by those who look after the organisation."""

    code = "interpreting_not_yours_to_keep"


class ProviderUnknown(Refusal):
    """The provider is not one of the organisation's, or is in use no more."""

    code = "interpreting_provider_unknown"
    field = "provider"


class ProviderNameTaken(Refusal):
    """The organisation has a provider of this name."""

    code = "interpreting_provider_name_taken"
    field = "name"


class PriceThere(Refusal):
    """There is a price from this day on."""

    code = "interpreting_price_there"
    field = "since"


class AlreadyOrdered(Refusal):
    """An order of the appointment is open."""

    code = "interpreting_already_ordered"


class InterpreterImpossible(Refusal):
    """The interpreter may not take it (`against`: codes of `domain.appointments.interpreting`)."""

    code = "interpreting_impossible"
    field = "interpreter"


class ReasonNeeded(Refusal):
    """A child, a relative or nobody interprets only for a recorded reason."""

    code = "interpreting_reason_needed"
    field = "reason"


class SignUnseen(Refusal):
    """Nobody sees signs by telephone."""

    code = "interpreting_sign_unseen"
    field = "mode"


class LanguageNeeded(Refusal):
    """Which language."""

    code = "interpreting_language_needed"
    field = "language"


class NameNeeded(Refusal):
    """Who interprets."""

    code = "interpreting_name_needed"
    field = "name"


class NotNow(Refusal):
    """The order is in another state by now, or its time has not come or has gone by."""

    code = "interpreting_not_now"


class NotForThisBooking(Refusal):
    """What a provider learns where one whom it offers may not take it; never why."""

    code = "interpreting_not_for_this_booking"
    field = "name"


class LinkOver(Refusal):
    """The provider's link is unknown, revoked or too old; nobody learns which."""

    code = "interpreting_link_over"
