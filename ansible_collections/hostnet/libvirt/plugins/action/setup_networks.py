# SPDX-License-Identifier: GPL-3.0-or-later
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
"""What only the controller can do for setup_networks: come back to the changed host through a really new connection.

The module lets a process of its own make the change, which then waits to be confirmed and takes itself back otherwise.
So neither a connection that dies meanwhile nor one that survives by chance decides, but a new one alone.
"""

import json
import time
import uuid

from ansible.errors import AnsibleConnectionFailure, AnsibleError
from ansible.module_utils.parsing.convert_bool import boolean
from ansible.plugins.action import ActionBase

CHECK = "connectivityCheck"
TIMEOUT = "connectivityTimeout"
USUAL_TIMEOUT = 60
# for a host that takes the change back to be reachable again
WAY_BACK = 60
CHANGES = "/var/lib/hostnet/changes"


class ActionModule(ActionBase):
    """The task's side of the module."""

    def run(self, tmp=None, task_vars=None):
        """The module's result, or that of the change that it began."""
        result = super().run(tmp, task_vars)
        arguments = dict(self._task.args)
        why_not = self._why_not(arguments)
        if why_not is not None:
            wrap_async = self._task.async_val and not self._connection.has_native_async
            result.update(self._execute_module(module_args=arguments, task_vars=task_vars, wrap_async=wrap_async))
            if why_not and result.get("changed"):
                result.setdefault("warnings", []).append(why_not)
            return result
        change = uuid.uuid4().hex
        arguments["_hostnet_change"] = change
        try:
            answer = self._execute_module(module_args=arguments, task_vars=task_vars)
        except AnsibleConnectionFailure:
            # the change goes on without the connection that began it
            answer = None
        if answer is None or "confirmation" in answer:
            seconds = answer["confirmation"]["seconds"] if answer else self._seconds(arguments)
            answer = self._confirmed(change, seconds)
        result.update(answer)
        return result

    def _why_not(self, arguments):
        """None where a change is to be confirmed; else why it is not, empty when nobody need be told."""
        if self._task.check_mode or not boolean(arguments.get(CHECK, True), strict=False):
            return ""
        if self._task.async_val:
            return f"{CHECK}: not with async, whose task does not come back to the host"
        if self._connection.transport == "local":
            return f"{CHECK}: a local connection proves nothing, so it was left out"
        return None

    @staticmethod
    def _seconds(arguments):
        try:
            return int(arguments.get(TIMEOUT, USUAL_TIMEOUT))
        except (TypeError, ValueError):
            return USUAL_TIMEOUT

    def _confirmed(self, change, seconds):
        """The final result of a change, asked for through new connections until the host must be as before."""
        deadline = time.monotonic() + seconds + WAY_BACK
        while time.monotonic() < deadline:
            text = self._asked(change)
            if text is not None:
                return json.loads(text)
            time.sleep(1)
        return {
            "failed": True,
            "changed": False,
            "msg": (
                f"The host could not be reached through a new connection within {seconds} s after the change [10 LOST_CONNECTION]. "
                "It takes the change back by itself; look whether it answers now, and what of the plan is on the way to it."
            ),
            "problems": [{"code": 10, "kind": "LOST_CONNECTION", "path": CHECK, "message": "no new connection", "remedy": ""}],
        }

    def _asked(self, change):
        """The result through a new connection; None when there is no connection, or no result yet."""
        try:
            self._connection.reset()
            answer = self._low_level_execute_command(f"{CHANGES}/{change}/confirm", sudoable=True)
        except (AnsibleConnectionFailure, AnsibleError):
            return None
        return answer["stdout"] if answer.get("rc") == 0 else None
