"""Coverage-guided search for bytes that break a reader, bounded to seconds."""
