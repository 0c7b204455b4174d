"""How far a reading of the Finnish Service Catalogue came."""

from django.db import models

from kotopolku.platform.personal_data import declares


@declares(categories=(), purpose="reading the Finnish Service Catalogue to the end", until="a year after it ended")
class Intake(models.Model):
    """One reading: all of an area, or what changed since the last. Goes on where it was cut off."""

    # SET_NULL: the reading's result stays when its job is cleared away.
    job = models.ForeignKey("jobs.Job", models.SET_NULL, null=True, blank=True, related_name="+")
    # Where from: the address of the interface, without the host's secrets (there are none).
    source = models.CharField(max_length=300)
    is_whole = models.BooleanField()
    # For changes: since when they were asked for.
    since = models.DateTimeField(null=True, blank=True)
    began = models.DateTimeField()
    ended = models.DateTimeField(null=True, blank=True)
    # {"service": {"page": 12, "of": 200}, …}: what is done
    progress = models.JSONField(default=dict, blank=True)
    # How many were made, changed, the same, gone, kept as edited here, and broken: a number for each.
    counts = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-began"]
