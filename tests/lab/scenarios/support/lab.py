# SPDX-License-Identifier: Apache-2.0
"""Lab hosts for as long as they are needed, and inventories of them."""

import subprocess
from contextlib import contextmanager

from support.ansible import LAB


@contextmanager
def lab_hosts(names, model=None):
    """Lab hosts that are up, until the end: as new, or as their model was when it was powered off."""
    boot = ["like", model, *names] if model else ["reset", *names]
    try:
        subprocess.run([LAB, *boot], check=True)
        yield
    finally:
        subprocess.run([LAB, "down", *names], check=True)


def inventory(directory, *hosts):
    text = subprocess.run([LAB, "inventory", *hosts], capture_output=True, text=True, check=True).stdout
    path = directory / f"inventory-{'-'.join(hosts)}.yml"
    path.write_text(text)
    return path
