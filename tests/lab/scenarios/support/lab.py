# SPDX-License-Identifier: Apache-2.0
"""Lab hosts for as long as they are needed, and inventories of them."""

import subprocess
from contextlib import contextmanager

from support.ansible import LAB


@contextmanager
def lab_host(name):
    """A lab host that is up as new, until the end."""
    known = subprocess.run([LAB, "status"], capture_output=True, text=True, check=True).stdout
    verb = "reset" if name in known.split() else "up"
    try:
        subprocess.run([LAB, verb, name], check=True)
        yield name
    finally:
        subprocess.run([LAB, "down", name], check=True)


def inventory(directory, *hosts):
    text = subprocess.run([LAB, "inventory", *hosts], capture_output=True, text=True, check=True).stdout
    path = directory / f"inventory-{'-'.join(hosts)}.yml"
    path.write_text(text)
    return path
