"""Appointments of the client: the own ones, the link to cancel, fees for not coming."""
