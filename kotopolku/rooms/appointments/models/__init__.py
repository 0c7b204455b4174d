from .appointment import Appointment, AppointmentChange, Attendee
from .calendar import CalendarException, CalendarFeed, Room, WorkerCalendar, WorkingHours
from .reminding import NoReminders, ReminderSettings

__all__ = [
    "Appointment",
    "AppointmentChange",
    "Attendee",
    "CalendarException",
    "CalendarFeed",
    "NoReminders",
    "ReminderSettings",
    "Room",
    "WorkerCalendar",
    "WorkingHours",
]
