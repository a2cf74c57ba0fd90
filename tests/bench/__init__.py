"""The benchmarks: `make bench` (docs/reference/benchmarks.md says how to read them)."""
