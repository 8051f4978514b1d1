"""The room of the record: who did what, when and from where, so that nobody can edit it unseen."""
