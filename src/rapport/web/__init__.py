"""The workspace: pages over a record for people, and the same as JSON and CSV for programs.

A module of ``pages`` says what its page is given (a frozen dataclass, which is also its JSON) and makes it from a view
of the record; a template of the same name shows it. Pages work without scripts; scripts only make them quicker.
"""
