# SPDX-License-Identifier: GPL-3.0-or-later
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
"""What only the controller can do for setup_networks: come back to the changed host through a really new connection.

The module lets a process of its own make the change, which then waits to be confirmed and takes itself back otherwise.
So neither a connection that dies meanwhile nor one that survives by chance decides, but a new one alone.
"""

import json
import time
import uuid

from ansible.errors import AnsibleConnectionFailure
from ansible.module_utils.parsing.convert_bool import boolean
from ansible.plugins.action import ActionBase
from ansible_collections.hostnet.libvirt.plugins.plugin_utils.renewal import ONLY_SSH, renew, until

CHECK = "connectivityCheck"
TIMEOUT = "connectivityTimeout"
USUAL_TIMEOUT = 60
# for a host that finds that it reaches nobody, and takes the change back
WAY_BACK = 90
CHANGES = "/var/lib/hostnet/changes"
# what of a change is known as soon as it waits to be confirmed
TOLD = ("plan_id", "plan", "timings")
# how its confirm script ends while the change is being made, and when its process is gone
NOT_YET = 4
NO_WORD = 5
RECIPE = (
    f"{CHECK} can't be had with a task that polls itself. "
    "Give it poll: 0, wait for the job with ansible.builtin.async_status, and confirm what it made "
    "with hostnet.libvirt.network_config state=confirmed; or leave async out: the change outlasts its connection anyway."
)


def problem(code, kind, message, remedy):
    """As the module tells one."""
    return {"code": code, "kind": kind, "path": CHECK, "message": message, "remedy": remedy}


class ActionModule(ActionBase):
    """The task's side of the module."""

    _supports_async = True

    def run(self, tmp=None, task_vars=None):
        """The module's result, or that of the change that it began."""
        result = super().run(tmp, task_vars)
        arguments = dict(self._task.args)
        asked = CHECK in arguments and boolean(arguments[CHECK], strict=False)
        unwanted = CHECK in arguments and not asked
        if self._task.check_mode or unwanted:
            result.update(self._module(arguments, task_vars))
        elif self._task.async_val and self._task.poll and asked:
            result.update({"failed": True, "changed": False, "msg": RECIPE})
        elif self._task.async_val and asked:
            change = arguments["_hostnet_change"] = uuid.uuid4().hex
            result.update(self._module(arguments, task_vars), confirmation={"id": change})
        elif self._task.async_val:
            # of a task that polls, the result is what the last poll gives
            self._display.warning(f"{CHECK}: not with async, whose task does not come back to the host")
            result.update(self._module(arguments, task_vars))
        elif self._connection.transport == "local":
            probes = arguments.get("probes")
            given = [{"gateway": True}] if probes is None else probes
            result.update(self._module({**arguments, "probes": given, CHECK: False}, task_vars))
            if result.get("changed"):
                result.setdefault("warnings", []).append(f"{CHECK}: a local connection proves nothing, so only probes were made")
        elif arguments.get("confirm_host") is not None and self._connection.transport != "ssh":
            result.update({"failed": True, "changed": False, "msg": ONLY_SSH})
        else:
            result.update(self._confirmed_change(arguments, task_vars))
        return result

    def _module(self, arguments, task_vars):
        wrap_async = self._task.async_val and not self._connection.has_native_async
        return self._execute_module(module_args=arguments, task_vars=task_vars, wrap_async=wrap_async)

    def _confirmed_change(self, arguments, task_vars):
        change = arguments["_hostnet_change"] = uuid.uuid4().hex
        try:
            answer = self._module(arguments, task_vars)
        except AnsibleConnectionFailure:
            # the change goes on without the connection that began it
            answer = None
        if answer is not None and "confirmation" not in answer:
            return answer
        seconds = answer["confirmation"]["seconds"] if answer else self._seconds(arguments)
        told = {key: answer[key] for key in TOLD if key in answer} if answer else {}
        return {**told, **self._confirmed(change, seconds, arguments.get("confirm_host"))}

    @staticmethod
    def _seconds(arguments):
        try:
            return int(arguments.get(TIMEOUT, USUAL_TIMEOUT))
        except (TypeError, ValueError):
            return USUAL_TIMEOUT

    def _confirmed(self, change, seconds, host):
        """The final result of a change, asked for through new connections until the host must be as before."""
        patience = seconds + WAY_BACK
        self._deadline = time.monotonic() + patience
        before = self._connection.get_option("host") if host is not None else None

        def attempt():
            text = self._asked(change, host, "confirm", patience)
            if text is None and host is not None:
                # while the change is being made, and when it was taken back, the host is where it was
                text = self._asked(change, before, "confirm look", patience)
            return text

        text = until(lambda: self._deadline, attempt)
        if text:
            return json.loads(text)
        if text is not None:
            return {
                "failed": True,
                "changed": True,
                "msg": (
                    "The host was reached, but the process of the change has ended without a word [16 BUG]. What it had done is taken back "
                    f"by its timer, by hostnet rollback, or by the next run; see journalctl -u hostnet-change-{change}."
                ),
                "problems": [problem(16, "BUG", "no word of the change", "run the check again to see what state the host is in")],
            }
        return {
            "failed": True,
            "changed": False,
            "msg": (
                f"The host could not be reached through a new connection within {seconds} s after the change [10 LOST_CONNECTION]. "
                "It takes the change back by itself; look whether it answers now, and what of the plan is on the way to it."
            ),
            "problems": [problem(10, "LOST_CONNECTION", "no new connection", "look whether the host answers now")],
        }

    def _asked(self, change, host, script, patience):
        """The result through a new connection; None when there is none yet, empty when there will never be one."""
        try:
            renew(self._connection, host)
            answer = self._low_level_execute_command(f"{CHANGES}/{change}/{script}", sudoable=True)
        except AnsibleConnectionFailure:
            return None
        if answer.get("rc") == NOT_YET:
            self._deadline = time.monotonic() + patience
        return {0: answer["stdout"], NO_WORD: ""}.get(answer.get("rc"))
