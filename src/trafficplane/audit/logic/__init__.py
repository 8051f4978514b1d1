"""Pure rules of the record: canonical form, hash chain, checkpoints and their offline check."""
