"""Benchmarks: speed is shown here, as ratios within one run, and asserted nowhere."""
