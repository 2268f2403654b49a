# SPDX-License-Identifier: GPL-3.0-or-later
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
"""What only the controller can do for network_config: confirm a change through a really new connection."""

import time

from ansible.plugins.action import ActionBase
from ansible_collections.hostnet.libvirt.plugins.plugin_utils.renewal import ONLY_SSH, renew, until, watched

# as long as a change may wait at most, and the way back from it takes
PATIENCE = 690


class ActionModule(ActionBase):
    """The task's side of the module."""

    _supports_async = True

    def run(self, tmp=None, task_vars=None):
        """The module's result."""
        result = super().run(tmp, task_vars)
        if self._task.args.get("state") != "confirmed" or self._task.check_mode or self._task.async_val:
            wrap_async = self._task.async_val and not self._connection.has_native_async
            result.update(self._execute_module(task_vars=task_vars, wrap_async=wrap_async))
            return result
        host = self._task.args.pop("confirm_host", None)
        if host is not None and self._connection.transport != "ssh":
            return {**result, "failed": True, "changed": False, "msg": ONLY_SSH}

        def attempt():
            renew(self._connection, host)
            return self._execute_module(task_vars=task_vars)

        deadline = time.monotonic() + PATIENCE
        with watched(self._connection):
            answer = until(lambda: deadline, attempt)
        result.update(
            answer
            or {
                "failed": True,
                "changed": False,
                "msg": f"The host could not be reached through a new connection within {PATIENCE} s. It takes the change back by itself.",
            }
        )
        return result
