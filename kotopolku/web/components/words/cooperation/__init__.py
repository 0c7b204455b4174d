"""Words for those who work together for a client: the network and referrals."""
