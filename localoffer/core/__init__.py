"""The kernel: pages, people, media, settings and the look. Knows no other app."""
