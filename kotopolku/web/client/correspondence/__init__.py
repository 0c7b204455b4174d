"""What the client writes with those who help, and the documents that they give each other."""
