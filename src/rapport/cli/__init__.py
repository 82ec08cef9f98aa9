"""Commands. ``rapport --help`` lists them."""
