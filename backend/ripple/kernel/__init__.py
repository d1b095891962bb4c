"""What every part may import: ids, the clock, page cursors, refusals, events. No framework, no database."""
