"""Addresses of appointments. A new page gets its line in tests/web/pages_of_appointments.py too."""

from django.urls import path

from . import booking, calendar, changing, feed, hours, lengths, one, rooms

urlpatterns = [
    path("appointments/", calendar.appointments, name="appointments"),
    path("appointments/new/", booking.new, name="appointment_new"),
    path("appointments/group/new/", booking.new_group, name="appointment_group_new"),
    path("appointments/hours/", hours.hours, name="appointment_hours"),
    path("appointments/hours/away/", hours.away, name="appointment_away"),
    path("appointments/hours/away/<int:number>/remove/", hours.remove, name="appointment_away_remove"),
    path("appointments/hours/of/", hours.calendars, name="appointment_calendars"),
    path("appointments/hours/of/<int:colleague>/", hours.hours, name="appointment_hours_of"),
    path("appointments/hours/of/<int:colleague>/away/", hours.away, name="appointment_away_of"),
    path(
        "appointments/hours/of/<int:colleague>/away/<int:number>/remove/",
        hours.remove,
        name="appointment_away_remove_of",
    ),
    path("appointments/rooms/", rooms.rooms, name="appointment_rooms"),
    path("appointments/rooms/new/", rooms.room, name="appointment_room_new"),
    path("appointments/rooms/<int:number>/", rooms.room, name="appointment_room"),
    path("appointments/feed/", feed.settings, name="appointment_feed"),
    path("appointments/feed/<slug:address>.ics", feed.feed, name="appointment_feed_file"),
    path("administration/<int:number>/lengths/", lengths.lengths, name="organisation_lengths"),
    path("appointments/<slug:reference>/", one.appointment, name="appointment"),
    path("appointments/<slug:reference>/show/", one.reveal, name="appointment_reveal"),
    path("appointments/<slug:reference>/move/", changing.move, name="appointment_move"),
    path("appointments/<slug:reference>/cancel/", changing.cancel, name="appointment_cancel"),
    path("appointments/<slug:reference>/enrol/", changing.enrol, name="appointment_enrol"),
    path("appointments/<slug:reference>/<int:number>/mark/", changing.mark, name="appointment_mark"),
    path("appointments/<slug:reference>/<int:number>/leave/", changing.leave, name="appointment_leave"),
    path("clients/<slug:reference>/appointments/", booking.of_client, name="client_appointments"),
    path("clients/<slug:reference>/appointments/new/", booking.new_of_client, name="client_appointment_new"),
]
