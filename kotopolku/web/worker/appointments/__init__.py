"""Appointments on the worker's side: calendar, booking, one appointment, hours, rooms, feed."""
