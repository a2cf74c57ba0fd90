"""`make lighthouse`: how the site loads on a phone, served as in production."""
