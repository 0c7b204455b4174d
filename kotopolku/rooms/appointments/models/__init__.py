from .appointment import Appointment, AppointmentChange, Attendee
from .calendar import CalendarException, CalendarFeed, Room, WorkerCalendar, WorkingHours

__all__ = [
    "Appointment",
    "AppointmentChange",
    "Attendee",
    "CalendarException",
    "CalendarFeed",
    "Room",
    "WorkerCalendar",
    "WorkingHours",
]
