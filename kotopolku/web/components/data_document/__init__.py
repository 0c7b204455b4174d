"""Plain documents of headings and tables as PDF: the proof of an erasure, all that is held about one person."""
