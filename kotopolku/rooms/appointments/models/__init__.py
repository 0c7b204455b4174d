from .appointment import Appointment, AppointmentChange, Attendee
from .calendar import AppointmentLengths, CalendarException, CalendarFeed, Room, WorkerCalendar, WorkingHours
from .fee import FeeDecision, FeeProposal
from .interpreting import (
    ConflictOfInterest,
    InterpretedLanguage,
    Interpreter,
    InterpreterBooking,
    InterpreterProvider,
    InterpretingPrice,
)
from .meeting import AgreedTask, Decision, JointMeeting, MeetingPart
from .reminding import NoReminders, ReminderSettings

__all__ = [
    "AgreedTask",
    "Appointment",
    "AppointmentChange",
    "AppointmentLengths",
    "Attendee",
    "CalendarException",
    "CalendarFeed",
    "ConflictOfInterest",
    "Decision",
    "FeeDecision",
    "FeeProposal",
    "InterpretedLanguage",
    "Interpreter",
    "InterpreterBooking",
    "InterpreterProvider",
    "InterpretingPrice",
    "JointMeeting",
    "MeetingPart",
    "NoReminders",
    "ReminderSettings",
    "Room",
    "WorkerCalendar",
    "WorkingHours",
]
