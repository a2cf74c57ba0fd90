"""What staff see of upkeep."""
