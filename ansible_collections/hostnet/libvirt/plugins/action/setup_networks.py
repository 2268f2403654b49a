# SPDX-License-Identifier: GPL-3.0-or-later
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
"""What only the controller can do for setup_networks: come back to the changed host through a really new connection.

The module prepares the change. A first new connection begins it, in a process of its own, which then waits to be confirmed
and takes itself back otherwise; a later one confirms it. So neither a connection that dies meanwhile nor one that survives
by chance decides, and none is waited for that may fall silent (decision 12).
"""

import json
import time
import uuid

from ansible.errors import AnsibleConnectionFailure
from ansible.module_utils.json_utils import _filter_non_json_lines
from ansible.module_utils.parsing.convert_bool import boolean
from ansible.plugins.action import ActionBase
from ansible_collections.hostnet.libvirt.plugins.plugin_utils.renewal import ONLY_SSH, renew, until, watched

CHECK = "connectivityCheck"
# for a host that finds that it reaches nobody, and takes the change back
WAY_BACK = 90
CHANGES = "/var/lib/hostnet/changes"
# what of a change is known before it is begun
PLANNED = ("plan_id", "plan")
# how its confirm script ends while the change is being made, and when its process is gone
NOT_YET = 4
SOMETHING_LEFT = 5
NOTHING_LEFT = 6
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
            arguments["_hostnet_begins"] = True
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
        # the module only prepares the change: a host that it does not reach is untouched, and unreachable as for any task
        answer = self._module(arguments, task_vars)
        if "confirmation" not in answer:
            return answer
        seconds = answer["confirmation"]["seconds"]
        planned = {key: answer[key] for key in PLANNED if key in answer}
        with watched(self._connection, seconds):
            return {**planned, **self._confirmed(change, seconds, arguments.get("confirm_host"))}

    def _confirmed(self, change, seconds, host):
        """The final result of a change, begun and asked for through new connections until the host must be as before."""
        patience = seconds + WAY_BACK
        self._deadline = time.monotonic() + patience
        ways = [(host, "confirm")]
        if host is not None:
            # before and while the change is made, and when it was taken back, the host is where it was
            ways.insert(0, (self._connection.get_option("host"), "confirm look"))

        def attempt():
            answers = (self._asked(change, address, script, patience) for address, script in ways)
            return next((answer for answer in answers if answer is not None), None)

        return until(lambda: self._deadline, attempt) or {
            "failed": True,
            "changed": False,
            "msg": (
                f"The host could not be reached through a new connection within {seconds} s [10 LOST_CONNECTION]. "
                "It takes the change back by itself, if that was begun at all; "
                "look whether it answers now, and what of the plan is on the way to it."
            ),
            "problems": [problem(10, "LOST_CONNECTION", "no new connection", "look whether the host answers now")],
        }

    def _asked(self, change, host, script, patience):
        """The result through a new connection; None when there is none yet."""
        try:
            renew(self._connection, host)
            answer = self._low_level_execute_command(f"{CHANGES}/{change}/{script}", sudoable=True)
        except AnsibleConnectionFailure:
            return None
        code = answer.get("rc")
        if code == NOT_YET:
            self._deadline = time.monotonic() + patience
        return told(answer["stdout"]) if code == 0 else without_word(change, code)


def told(text):
    """The result that the host prints, among whatever else its logins print."""
    try:
        return json.loads(_filter_non_json_lines(text, objects_only=True)[0])
    except ValueError:
        return {"failed": True, "changed": True, "msg": f"The change has ended, but its result can't be read [16 BUG]: {text}"}


def without_word(change, code):
    """The result where the process of the change has left none; None where there may be one."""
    left = {
        SOMETHING_LEFT: "What it had done is taken back by its timer, by hostnet rollback, or by the next run",
        NOTHING_LEFT: "Nothing is left to take back: either it is saved, or the host is as before; this task with --check tells which",
    }.get(code)
    return left and {
        "failed": True,
        "changed": True,
        "msg": (
            "The host was reached, but the process of the change has ended without a word [16 BUG]. "
            f"{left}. See journalctl -u hostnet-change-{change}."
        ),
        "problems": [problem(16, "BUG", "no word of the change", "run the check again to see what state the host is in")],
    }
