# SPDX-License-Identifier: Apache-2.0
"""The scenarios' fixtures: a lab host for each worker's whole run, prepared by our role, cleaned after each scenario."""

import os
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

# what their asserts compare is shown as that of the tests themselves
pytest.register_assert_rewrite("support")

from support.ansible import Controller
from support.crash import Crasher
from support.far_side import FarSide
from support.foreign import Foreign
from support.host import Host
from support.kill_count import PROPERTY, KillCount
from support.lab import inventory, lab_hosts

# Workers run whole files of scenarios side by side, each in a lab of its own.
os.environ.setdefault("HOSTNET_LAB", "scenarios")
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ["HOSTNET_LAB"] += "-" + os.environ["PYTEST_XDIST_WORKER"]


class FailuresAtOnce:
    """Says why a test failed when it does, not only at the end of a long run."""

    def __init__(self, reporter):
        self.reporter = reporter

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_logreport(self, report):
        if report.failed:
            self.reporter.ensure_newline()
            self.reporter.write_line(report.longreprtext)


@pytest.hookimpl(trylast=True)
def pytest_configure(config):
    reporter = config.pluginmanager.getplugin("terminalreporter")
    if reporter:
        config.pluginmanager.register(FailuresAtOnce(reporter))
        config.pluginmanager.register(KillCount())


@pytest.fixture(scope="session")
def directory(tmp_path_factory):
    return tmp_path_factory.mktemp("run")


@pytest.fixture(scope="session")
def shown(pytestconfig):
    """A context whose output is shown as it happens, not only when a test fails."""
    return pytestconfig.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled


@pytest.fixture(scope="session")
def up(shown):
    """Has hosts of this worker's lab up; the lab's progress is shown as it happens."""

    @contextmanager
    def up(names, model=None):
        hosts = lab_hosts(names, model)
        with shown():
            hosts.__enter__()
        try:
            yield
        finally:
            hosts.__exit__(None, None, None)

    return up


@pytest.fixture(scope="session")
def booted(up, directory):
    """Has one of them up, with a controller of its own."""

    @contextmanager
    def booted(name, model=None):
        with up([name], model):
            yield Host(name, Controller(Path(sys.executable).parent, inventory(directory, name), directory))

    return booted


@pytest.fixture(scope="session")
def role(directory):
    """The playbook that applies our role."""
    path = directory / "role.yml"
    path.write_text("[{hosts: all, gather_facts: false, roles: [hostnet.libvirt.host]}]")
    return path


@pytest.fixture(scope="session")
def model(booted, role):
    """The name of a host that our role has prepared, powered off: what each other one begins as."""
    with booted("model") as host:
        host.controller.playbook(role)
    return host.name


@pytest.fixture(scope="session")
def host(booted, model):
    """The host of this worker, with the executor installed."""
    with booted("one", model) as host:
        yield host


@pytest.fixture(scope="session")
def foreign_tap(host):
    return host.script("foreign.sh").strip()


@pytest.fixture(scope="session")
def foreign(host, foreign_tap):
    return Foreign(host, foreign_tap)


@pytest.fixture(autouse=True)
def foreign_things_stay(foreign):
    """Whatever a scenario does: what hostnet does not own is exactly as before."""
    yield
    foreign.assert_unchanged()


@pytest.fixture
def clean(host):
    """For scenarios of one test: nothing of them stays."""
    yield host
    host.script("reset.sh")


@pytest.fixture(scope="module")
def story(host):
    """For scenarios told in several tests of one file: nothing of them stays after the file."""
    yield host
    host.script("reset.sh")


@pytest.fixture(scope="session")
def armed(host, shown):
    """The host with the classes that kill changes."""
    return Crasher(host, shown)


@pytest.fixture
def crasher(armed, clean, record_property):
    """The same for one scene, whose kills are counted."""
    before = armed.kills
    yield armed
    record_property(PROPERTY, armed.kills - before)


@pytest.fixture
def far_side(clean):
    """A nic of the host and what its cable leads to."""
    return FarSide(clean)


@pytest.fixture(scope="session")
def second(booted, model):
    """Another host with the executor, on the same segments as the first."""
    with booted("two", model) as host:
        yield host


@pytest.fixture
def disposable(booted, model):
    """A host with the executor for one test that spoils it."""
    with booted("three", model) as host:
        yield host


@pytest.fixture
def powered(disposable, shown, record_property):
    """The same with the classes that kill changes, for one scene whose kills are counted."""
    crasher = Crasher(disposable, shown)
    yield crasher
    record_property(PROPERTY, crasher.kills)


@pytest.fixture
def pair(clean, second):
    """Two hosts, for scenarios between them; nothing of them stays on either."""
    yield clean, second
    second.script("reset.sh")
