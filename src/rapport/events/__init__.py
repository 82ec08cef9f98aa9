"""Who did what to whom, where, how much? PLOVER occurrences from the parse and a lexicon of frames."""
