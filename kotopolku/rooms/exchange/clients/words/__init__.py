"""Words, dates and names as people write them, into codes and values. The word lists lie beside as data."""
