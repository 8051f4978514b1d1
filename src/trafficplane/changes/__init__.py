"""Plan, apply, roll back and export as people meet them, joined with findings and delivery."""
