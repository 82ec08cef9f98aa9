"""According to whom, and does it stand? Attributions, the status of reports, and claims."""
