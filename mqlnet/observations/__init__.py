"""Observations of real terminals: those that are kept, and the profiles made of them."""
