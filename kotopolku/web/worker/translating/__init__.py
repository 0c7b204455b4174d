"""The translator's screen: the program's own texts for clients and readers, language by language."""
