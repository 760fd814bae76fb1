"""`make soak`: the servers under fire, bounded in count and time.

Crowds, malformed openings, slow and vanished clients, floods, bodies beyond the limit; meanwhile a witness is served,
and afterwards nothing is left: no descriptor, thread, task or file, and no error that nobody caught.
"""
