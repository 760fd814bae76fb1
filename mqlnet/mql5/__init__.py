"""MQL5 programs as they are written: read, checked, translated and run on the client."""
