"""A whole record in a schema of a PostgreSQL database, for the tools that a team already has.

``tables`` says what is published, ``publishing`` how. Needs the extra ``postgresql``.
"""

from rapport.export.postgresql.publishing import publish

__all__ = ["publish"]
