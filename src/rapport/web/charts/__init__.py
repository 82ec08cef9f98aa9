"""Pictures as SVG, made on the server: they need no script, and a script finds in them what it makes better."""
