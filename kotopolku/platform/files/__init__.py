"""Files that people send: looked through, made anew where they can be, and kept sealed."""
