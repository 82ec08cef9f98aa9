"""What the record derives and what analysts judge, as it leaves the process: pydantic models with a JSON Schema."""
