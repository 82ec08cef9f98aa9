"""Who? Mentions of states, organisations, groups, offices and persons, resolved to actor codes with a reason."""
