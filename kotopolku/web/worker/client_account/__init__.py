"""What a worker does for the client's own pages: inviting, ending, answering requests of correction."""
