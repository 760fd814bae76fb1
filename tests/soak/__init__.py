"""`make soak`: servers, client and suite under fire, bounded in count and time; all that is random has a seed.

Each class of attack is a module, and makes a tally: how much was tried, what was wrong, and a figure. Servers: crowds,
malformed openings, floods, clients that leave, hostile captures, texts of faults; meanwhile a witness is served, and
afterwards no descriptor, thread, task or file is left, and no error that nobody caught. Client: hostile servers at
every stage, bombs, damaged files, pairs of requests, secrets through redirects, ways off this machine. Suite: hostile
subjects, damaged streams, signals.
"""
