# SPDX-License-Identifier: GPL-3.0-or-later
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
"""A connection to a host that is really new: not the one that ControlPersist keeps."""

import time

from ansible.errors import AnsibleError


ONLY_SSH = "confirm_host: only connection ssh can go to another address [21 BAD_PARAMS] leave it out, or use that connection"


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
