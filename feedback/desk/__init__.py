"""The moderators' desk in the admin."""
