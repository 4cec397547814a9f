"""What the stations say together: one module a pattern, from station states and the register of organisations."""
