"""Measuring: predictions in the formats of the public benchmarks, and the table of results."""
