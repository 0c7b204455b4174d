"""The words of the law: codes, facts and citations."""

from kotopolku.domain.vocabulary.codes import (
    Authority,
    CircumstanceKind,
    DutyKind,
    DutyState,
    EntitlementName,
    ExtensionGround,
    PauseGround,
    PlanKind,
    Recipient,
    ResidenceGround,
    ResidenceKind,
    Stage,
)
from kotopolku.domain.vocabulary.identity_code import (
    IdentityCode,
    IdentityCodeProblem,
    NotAnIdentityCode,
    holds_identity_code,
    identity_code_spans,
)
from kotopolku.domain.vocabulary.language import (
    FUNCTIONAL_BASIC_SKILLS,
    CefrLevel,
    LanguageSkill,
)
from kotopolku.domain.vocabulary.section import Section, section
from kotopolku.domain.vocabulary.situation import (
    CaseFacts,
    Circumstance,
    Extension,
    Pause,
    PersonFacts,
    PlanFacts,
    ResidenceFacts,
    Situation,
    known,
)

__all__ = [
    "FUNCTIONAL_BASIC_SKILLS",
    "Authority",
    "CaseFacts",
    "CefrLevel",
    "Circumstance",
    "CircumstanceKind",
    "DutyKind",
    "DutyState",
    "EntitlementName",
    "Extension",
    "ExtensionGround",
    "IdentityCode",
    "IdentityCodeProblem",
    "LanguageSkill",
    "NotAnIdentityCode",
    "Pause",
    "PauseGround",
    "PersonFacts",
    "PlanFacts",
    "PlanKind",
    "Recipient",
    "ResidenceFacts",
    "ResidenceGround",
    "ResidenceKind",
    "Section",
    "Situation",
    "Stage",
    "holds_identity_code",
    "identity_code_spans",
    "known",
    "section",
]
