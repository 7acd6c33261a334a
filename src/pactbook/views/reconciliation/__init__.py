"""The book beside a register it was not made from: where it lacks something, disagrees or agrees, line by line."""
