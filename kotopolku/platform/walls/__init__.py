"""A second wall between organisations on PostgreSQL: a forgotten filter returns nothing."""
