# SPDX-License-Identifier: GPL-3.0-or-later
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
"""A connection to a host that is really new: not the one that ControlPersist keeps."""

import time
from contextlib import contextmanager

from ansible.errors import AnsibleError


ONLY_SSH = "confirm_host: only connection ssh can go to another address [21 BAD_PARAMS] leave it out, or use that connection"


# of the seconds that a change waits, the part after which a silent connection is asked whether its other end is there
PARTS = 12
LONGEST_SILENCE = 5
UNANSWERED = 3


@contextmanager
def watched(connection, seconds=60):
    """Meanwhile new connections notice a silent end early enough for another to come within those seconds.

    An address that goes, or a cable, closes no connection: by ssh's defaults its command would be waited for without end.
    """
    if connection.transport != "ssh":
        yield
        return
    silence = max(1, min(LONGEST_SILENCE, seconds // PARTS))
    given = connection.get_option("ssh_args") or ""
    # the first value of an option counts
    ours = f"-o ServerAliveInterval={silence} -o ServerAliveCountMax={UNANSWERED} -o ConnectTimeout={2 * silence}"
    connection.set_option("ssh_args", f"{ours} {given}")
    try:
        yield
    finally:
        # what comes after is no concern of ours
        connection.set_option("ssh_args", given)
        connection.reset()


def renew(connection, host=None):
    """Lets go of the connection that is kept; the next command opens another one, to that address where one is given."""
    connection.reset()
    if host is not None:
        connection.set_option("host", host)
        connection.reset()


def until(deadline, attempt):
    """What the attempt gives as soon as it gives something; None when it did not until deadline(), a moment of time.monotonic()."""
    while time.monotonic() < deadline():
        try:
            given = attempt()
        except AnsibleError:
            # what can't be reached is a failure of the connection, and so are its consequences
            given = None
        if given is not None:
            return given
        time.sleep(1)
    return None
