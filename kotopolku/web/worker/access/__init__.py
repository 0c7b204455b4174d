"""Access to one client's file beside what a role gives: granted, about to end, taken in an emergency, judged."""
