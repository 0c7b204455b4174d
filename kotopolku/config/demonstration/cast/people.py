"""The cast: made-up people, each a way in which people come and a stage at which they stand."""

from .families import COME_OTHERWISE
from .further import FURTHER
from .member import Member
from .refugees import COME_FOR_REFUGE

# In this order they are registered: references and duties of the demonstration hang on it.
CAST: tuple[Member, ...] = (*COME_FOR_REFUGE, *COME_OTHERWISE, *FURTHER)
