"""Services near you: the directory of services for anybody, without an account."""
