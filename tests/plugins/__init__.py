"""What the test run needs before Django's settings are read."""
