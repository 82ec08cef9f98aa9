"""What are the words? A spaCy ``Doc`` with sentences, UD parse, lemmas and names, and a fast view on it."""
