"""Load tests of terminals on Locust: `make load` runs ``on_locust.py``, `make loadbench` prints the figures."""
