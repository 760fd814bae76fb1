"""Tests written in MQL5 (``mqlnet/Test.mqh``), found, run and reported by pytest."""
