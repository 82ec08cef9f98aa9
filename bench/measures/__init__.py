"""One module a task, each with its ``PARTS``; ``catalogue`` has them all. Some can be run alone (``python -m``)."""
