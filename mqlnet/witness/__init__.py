"""Real terminals as witnesses: a kit of MQL5 programs to run there, and what their reports say of our rows."""
