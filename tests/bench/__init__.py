"""`make bench`: the client beside bare libraries, on the same servers, in one run.

Contenders take turns in rotating order; a ratio is the median of the ratios of single rounds, so that it holds while
the machine's speed drifts. Nothing here fails: the figures are read, not asserted.
"""
