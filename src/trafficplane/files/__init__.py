"""The room of uploads: bytes on disk under random names, and what is known about them in rows."""
