"""The closed lists of words of this room."""

KINDS = ("guidance", "assessment", "plan", "review", "group_info", "other")
"""10 §, 14 §, 20 § and 22 §; basic information for many at once; anything else."""

CHARGEABLE = ("guidance", "assessment", "plan", "review")
"""The kinds of which a fee for staying away may be asked (32 a § 1 mom.)."""

FORMS = ("office", "remote", "phone", "elsewhere")
STATES = ("booked", "cancelled")

EXPECTED = "booked"
ATTENDANCE = ("came", "late", "no_show", "excused")
"""What a worker marks when the time has come."""

ATTENDEE_STATES = (EXPECTED, *ATTENDANCE, "cancelled")
CANCELLED_BY = ("worker", "client", "link")
TOLD_HOW = ("spoken", "interpreter", "written", "translated")
"""How somebody was told: in a language both speak, through an interpreter, on paper, on paper in the own language."""

CHANGES = ("moved", "cancelled")
EXCEPTIONS = ("away", "open")
"""A worker is away in spite of the working hours, or there in addition to them."""
