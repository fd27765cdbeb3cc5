"""Timeline and definition in, reports as plain data out: pure, without a clock."""
