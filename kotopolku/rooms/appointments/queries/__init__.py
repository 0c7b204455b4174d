"""Reading appointments."""

from ..models import Appointment, Attendee, CalendarException, Room, WorkerCalendar, WorkingHours

__all__ = ["Appointment", "Attendee", "CalendarException", "Room", "WorkerCalendar", "WorkingHours"]
