"""Several people at the same moment: real threads, each with its own connection."""

import threading
from collections.abc import Callable

from django.db import connection

from mikke.kernel.errors import UserFacingError


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """Do all at the same moment; return, sorted, what each said: ``done`` or the code of its refusal."""
    gate, said = threading.Barrier(len(deeds)), []

    def one(deed: Callable[[], object]) -> None:
        gate.wait()
        try:
            deed()
            said.append("done")
        except UserFacingError as error:
            said.append(error.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(said)
