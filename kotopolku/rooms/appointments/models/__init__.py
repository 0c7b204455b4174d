from .appointment import Appointment, AppointmentChange, Attendee
from .calendar import CalendarException, CalendarFeed, Room, WorkerCalendar, WorkingHours
from .fee import FeeDecision, FeeProposal
from .interpreting import (
    ConflictOfInterest,
    InterpretedLanguage,
    Interpreter,
    InterpreterBooking,
    InterpreterProvider,
    InterpretingPrice,
)
from .reminding import NoReminders, ReminderSettings

__all__ = [
    "Appointment",
    "AppointmentChange",
    "Attendee",
    "CalendarException",
    "CalendarFeed",
    "ConflictOfInterest",
    "FeeDecision",
    "FeeProposal",
    "InterpretedLanguage",
    "Interpreter",
    "InterpreterBooking",
    "InterpreterProvider",
    "InterpretingPrice",
    "NoReminders",
    "ReminderSettings",
    "Room",
    "WorkerCalendar",
    "WorkingHours",
]
