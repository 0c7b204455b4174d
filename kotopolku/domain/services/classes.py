"""Classes of service: the needs that they serve, the names by which they are known, the section where there is one."""

from datetime import date

from msgspec import Struct

from kotopolku.domain.needs import NeedCode
from kotopolku.domain.vocabulary import Section
from kotopolku.domain.vocabulary.section import b

_N = NeedCode


class ServiceClass(Struct, frozen=True, kw_only=True):
    """A class in use from `since` to `until`; `section` is that of the Act which names it, where one does."""

    code: str
    needs: tuple[NeedCode, ...]
    names: tuple[str, ...]
    section: Section | None = None
    since: date = date(2025, 1, 1)
    until: date | None = None

    def is_in_use(self, on: date) -> bool:
        """Whether the class is in use on the day."""
        return self.since <= on and (self.until is None or on <= self.until)


def _class(code: str, needs: tuple[NeedCode, ...], *names: str, section: Section | None = None) -> ServiceClass:
    return ServiceClass(code=code, needs=needs, names=names, section=section)


SERVICE_CLASSES: tuple[ServiceClass, ...] = (
    _class("guidance", (_N.DEALING_WITH_AUTHORITIES,), "maahanmuuttajien neuvonta", "neuvonta", section=b("10 §")),
    _class("civic_orientation", (_N.CIVIC_ORIENTATION,), "yhteiskuntaorientaatio", "kotouttaminen", section=b("25 §")),
    _class(
        "integration_training",
        (_N.LANGUAGE_TRAINING, _N.CIVIC_ORIENTATION, _N.CAREER_GUIDANCE),
        "kotoutumiskoulutus",
        "maahanmuuttajan työskentely ja opiskelu",
        section=b("26 §"),
    ),
    _class("literacy_training", (_N.LITERACY_TRAINING,), "lukutaito", "luku- ja kirjoitustaito", section=b("26 §")),
    _class(
        "language_course",
        (_N.LANGUAGE_TRAINING,),
        "kielikurssi",
        "kielten opetus",
        "suomen kieli",
        "ruotsin kieli",
        "suomi toisena kielenä",
        section=b("13 § 1 mom. 4 k."),
    ),
    _class("language_cafe", (_N.LANGUAGE_TRAINING, _N.SOCIAL_CONTACTS), "kielikahvila", "keskusteluryhmä"),
    _class("interpreting", (_N.INTERPRETATION,), "tulkkaus", "tulkki", section=b("6 §")),
    _class("basic_education", (_N.BASIC_EDUCATION,), "perusopetus", "aikuisten perusopetus"),
    _class(
        "upper_secondary", (_N.UPPER_SECONDARY_EDUCATION,), "lukiokoulutus", "ammatillinen koulutus", "tutkintokoulutus"
    ),
    _class("recognition_of_skills", (_N.RECOGNITION_OF_SKILLS,), "osaamisen tunnistaminen", "tutkinnon tunnustaminen"),
    _class("career_guidance", (_N.CAREER_GUIDANCE,), "uraohjaus", "ammatinvalinta", "oppilaan- tai opinto-ohjaus"),
    _class(
        "employment_services", (_N.JOB_SEARCH, _N.CAREER_GUIDANCE), "työnhaku", "työllistymispalvelu", "työvoimapalvelu"
    ),
    _class("entrepreneurship", (_N.ENTREPRENEURSHIP,), "yrityksen perustaminen", "yritysneuvonta", "yrittäjyys"),
    _class("digital_support", (_N.DIGITAL_SKILLS,), "digituki", "digitaidot", "tietotekniikan opetus"),
    _class("housing", (_N.HOUSING,), "asumi", "vuokra-asu", "tilapäinen asuminen"),
    _class("income_support", (_N.INCOME,), "toimeentulotuki", "velkaneuvonta", "talousneuvonta"),
    _class(
        "group_activity",
        (_N.SOCIAL_CONTACTS,),
        "järjestötoiminta",
        "vertaistuki",
        "ystävätoiminta",
        "kansalaistoiminta",
    ),
    _class(
        "parents_group", (_N.PARENT_AT_HOME, _N.SOCIAL_CONTACTS, _N.PARENTING), "perhekahvila", "avoin varhaiskasvatus"
    ),
    _class("early_education", (_N.CHILDCARE,), "varhaiskasvatus", "lastenhoito", "lasten päivähoito"),
    _class("schooling_support", (_N.CHILDS_SCHOOLING,), "valmistava opetus", "koulunkäyn", "läksykerho"),
    _class(
        "family_guidance", (_N.PARENTING, _N.RELATIONS_IN_FAMILY), "perheiden palvelut", "perheneuvonta", "perhetyö"
    ),
    _class("health_care", (_N.HEALTH, _N.OLD_AGE), "perusterveydenhuolto", "terveysneuvonta", "terveydenhuolto"),
    _class("mental_health", (_N.MENTAL_HEALTH, _N.TORTURE_OR_TRAUMA), "mielenterveys", "psykologipalvelu"),
    _class("trauma_rehabilitation", (_N.TORTURE_OR_TRAUMA,), "kidutettujen kuntoutus", "traumakuntoutus"),
    _class("work_capacity", (_N.WORK_CAPACITY,), "työkyky", "ammatillinen kuntoutus", "kuntouttava työtoiminta"),
    _class("disability_services", (_N.DISABILITY,), "vammaispalvelu", "vammaisten palvelu"),
    _class("substance_services", (_N.SUBSTANCE_ABUSE,), "päihdepalvelu", "päihdetyö", "mielenterveys- ja päihde"),
    _class("trafficking_assistance", (_N.TRAFFICKING,), "ihmiskaupan uhri"),
    _class("violence_services", (_N.VIOLENCE, _N.RELATIONS_IN_FAMILY), "turvakoti", "lähisuhdeväkival", "rikosuhri"),
    _class("older_people", (_N.OLD_AGE,), "ikääntyneiden palvelu", "iäkkäiden palvelu", "ikäihmisten palvelu"),
    _class("social_work", (_N.INCOME, _N.HOUSING, _N.CHILD_WITHOUT_GUARDIAN), "sosiaalityö", "sosiaaliohjaus"),
    _class("representative", (_N.CHILD_WITHOUT_GUARDIAN,), "edustaja", "alaikäisen edustaja", section=b("35 §")),
    _class("family_reunification", (_N.FAMILY_REUNIFICATION,), "perheenyhdistäminen", "oikeusapu"),
)
