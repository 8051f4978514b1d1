"""The ground every room stands on: database, settings, HTTP edge, clock, loops, secrets, errors."""
