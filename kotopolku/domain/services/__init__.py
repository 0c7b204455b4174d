"""From need to service: which services fit a client, why and why not."""

from .classes import SERVICE_CLASSES, ServiceClass
from .facts import NATIVE, ClientFacts, ServiceFacts, ServiceStatus
from .findings import Finding, Parameter, Reason, ReasonCode, Verdict
from .fit import CRITERIA, RULES, Fit, Rule, RuleKind, fit, ranked
from .levels import UnknownLevel, is_beyond, ranks_of, reaches
from .needs import UnknownServiceClass, classes_for, classes_named, classes_on, needs_served, service_class
from .week import DAYS, UnreadableHours, Week, clashes, is_within, minutes

__all__ = [
    "CRITERIA",
    "DAYS",
    "NATIVE",
    "RULES",
    "SERVICE_CLASSES",
    "ClientFacts",
    "Finding",
    "Fit",
    "Parameter",
    "Reason",
    "ReasonCode",
    "Rule",
    "RuleKind",
    "ServiceClass",
    "ServiceFacts",
    "ServiceStatus",
    "UnknownLevel",
    "UnknownServiceClass",
    "UnreadableHours",
    "Verdict",
    "Week",
    "clashes",
    "classes_for",
    "classes_named",
    "classes_on",
    "fit",
    "is_beyond",
    "is_within",
    "minutes",
    "needs_served",
    "ranked",
    "ranks_of",
    "reaches",
    "service_class",
]
