# SPDX-License-Identifier: Apache-2.0
"""Lab hosts for as long as they are needed, and inventories of them."""

import subprocess
from contextlib import contextmanager

from support.ansible import LAB


@contextmanager
def lab_host(name, model=None):
    """A lab host that is up, until the end: as new, or as its model was when it was powered off."""
    boot = ["like", model, name] if model else ["reset", name]
    try:
        subprocess.run([LAB, *boot], check=True)
        yield name
    finally:
        subprocess.run([LAB, "down", name], check=True)


def inventory(directory, *hosts):
    text = subprocess.run([LAB, "inventory", *hosts], capture_output=True, text=True, check=True).stdout
    path = directory / f"inventory-{'-'.join(hosts)}.yml"
    path.write_text(text)
    return path
