"""The closed lists of words of this room."""

from kotopolku.domain.access import Role
from kotopolku.domain.referral import State, is_unanswered

STATES = tuple(state.value for state in State)
OPEN_STATES = ("sent", "received", "accepted", "waiting", "started", "attended")
"""Those in which the provider has the referral and something can still become of it."""

UNANSWERED_STATES = tuple(state.value for state in State if is_unanswered(state))
"""Those in which the provider has not yet said whether the client gets a place."""

ATTENDANCE = ("whole", "mostly", "little", "none")
"""How much of it the client was there, as the provider says."""

WAYS = ("system", "letter", "phone", "meeting", "secure_mail")
"""How the provider gets it: by this system, or as the coach hands it over; what went by the system is told first."""

CONSENT = "service_referral"
"""What the client consents to where no section gives the provider a right."""

RECEIVING_ROLES = frozenset(
    {
        Role.PROVIDER_WORKER,
        Role.COACH,
        Role.EMPLOYMENT_EXPERT,
        Role.SOCIAL_WORKER,
        Role.COORDINATOR,
    }
)
"""Who carries out or arranges services in the organisation that keeps them (94 §); not who looks after users."""
