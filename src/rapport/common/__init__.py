"""What every package may use: errors, spans, intervals of days, vocabulary files."""
