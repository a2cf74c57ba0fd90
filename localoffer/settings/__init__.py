"""Settings: `base` for all, thin overlays for each place the site runs."""
