"""How do I get at it? Records as JSON Lines, CSV and Parquet."""
