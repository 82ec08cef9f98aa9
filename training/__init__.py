"""The recipe of the reader model: data, noise, network, training, export. Needs torch; the package never imports this."""
