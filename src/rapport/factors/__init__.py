"""Why? Signed, quoted statements that one thing pushes another up or down."""
