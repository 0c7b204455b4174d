"""Who works with the client: beginning, changing and ending a role."""

from .members import Role, add_member, change_member, end_member

__all__ = ["Role", "add_member", "change_member", "end_member"]
