"""Real data in: one reader per format, one idea of a row, one writer.

`run.import_services` is the way in. A file is read whole and judged before
anything is written; what is written is written in one transaction.
"""
