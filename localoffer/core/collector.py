"""Let Python look for garbage less often than once in every page."""

import gc

# Django makes some thousands of objects to answer one page, most of which are
# gone with it by their reference counts alone. With the usual 700 the collector
# ran several times a page: a fifth to a third of its time, measured.
NEW_OBJECTS = 50_000


def calm_collector() -> None:
    """Leave alone what start-up made, and look at the rest now and then.

    Called once by the process, when everything is imported.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS, 20, 20)
