"""Forward migrations of the record's schema (Alembic)."""
