"""The tables of the room, a module for each matter."""

from .advice import AdviceContact, AdviceOnward, AdviceTopic, QueueTicket
from .contact import ContactMessage, ContactPassing, FirstContact, ReceivingUnit
from .information import InformationGiven, InformationMaterial, MaterialVersion

__all__ = [
    "AdviceContact",
    "AdviceOnward",
    "AdviceTopic",
    "ContactMessage",
    "ContactPassing",
    "FirstContact",
    "InformationGiven",
    "InformationMaterial",
    "MaterialVersion",
    "QueueTicket",
    "ReceivingUnit",
]
