"""Catalog specs → IR. Pure: one file for each kind, references already checked by the catalog."""
