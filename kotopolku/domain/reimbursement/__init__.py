"""What the state pays, and for how long."""

from kotopolku.domain.reimbursement.imputed_period import ImputedPeriod, imputed_period

__all__ = ["ImputedPeriod", "imputed_period"]
