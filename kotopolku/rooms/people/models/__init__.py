from .circumstances import Circumstance, HomeMunicipality, Residence
from .languages import LanguageSkill
from .person import Citizenship, ContactPoint, Identifier, Name, Person
from .relations import Household, HouseholdMember, Kinship

__all__ = [
    "Circumstance",
    "Citizenship",
    "ContactPoint",
    "HomeMunicipality",
    "Household",
    "HouseholdMember",
    "Identifier",
    "Kinship",
    "LanguageSkill",
    "Name",
    "Person",
    "Residence",
]
