"""A server on this machine that replies as publishers do, errors included."""
