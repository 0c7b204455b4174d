from .appointment import Appointment, AppointmentChange, Attendee
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
    "ConflictOfInterest",
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
