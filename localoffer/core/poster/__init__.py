"""A poster and cards with the site's QR code, for letters, walls and events."""
