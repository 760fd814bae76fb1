"""Small changes of the client, one at a time, put to the cases: whatever no case notices is untested."""
