"""The keys of people: what was written with one of them is gone for good when the key is."""

from django.db import models

from kotopolku.platform.personal_data import declares

from .fields import EncryptedTextField


@declares(categories=(), purpose="making details in the log unreadable when a person is erased", until="the erasure")
class PersonKey(models.Model):
    """The key of one person, itself encrypted; the person is a plain number, as in the log."""

    person_id = models.BigIntegerField(unique=True)
    wrapped = EncryptedTextField(aad="secrecy_personkey.wrapped")
