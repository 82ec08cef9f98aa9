"""``consolidate(read, judged)``: what the articles add up to, as a pure function of what was read and what was judged."""
