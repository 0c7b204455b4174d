"""No table; Django tells only apps with this module that a migration is done."""
