"""What a client and those who help write to each other, and the documents that they give each other."""
