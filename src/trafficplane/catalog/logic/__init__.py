"""Pure rules of the catalog; time, ids and stored state are arguments."""
