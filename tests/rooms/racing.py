"""Several who do the same thing at the same moment, on a database with more than one connection."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

HOW_MANY = 4


def at_once(do):
    """What came of doing it in four threads at the same moment: results and exceptions."""
    start = Barrier(HOW_MANY)

    def one(number):
        start.wait()
        try:
            return do(number)
        except Exception as error:  # noqa: BLE001
            return type(error)
        finally:
            connection.close()

    with ThreadPoolExecutor(HOW_MANY) as threads:
        return list(threads.map(one, range(HOW_MANY)))
