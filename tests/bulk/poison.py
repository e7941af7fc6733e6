"""A page that ends or holds up every process that reads it."""

import os
import signal
import time

from recount.bulk import reading, work


def poisonous(chunk, options, folder, begin):
    """As `recount.bulk.work.do`, but a page titled POISON ends the process, or holds it up."""
    read = reading.rows_of

    def rows_of(page, *rest):
        if b"POISON" in page.data:
            if os.environ["RECOUNT_TEST_POISON"] == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            time.sleep(600)
        return read(page, *rest)

    work.rows_of = rows_of
    return work.do(chunk, options, folder, begin)
