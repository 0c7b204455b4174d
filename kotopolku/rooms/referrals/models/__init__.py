"""Tables of referrals."""

from .disclosed import DisclosedPackage, Outcome, Reply
from .referral import Referral

__all__ = ["DisclosedPackage", "Outcome", "Referral", "Reply"]
