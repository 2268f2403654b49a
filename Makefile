# SPDX-License-Identifier: Apache-2.0
# `make` lists what there is to do; every target sets up what it needs.

SHELL := /bin/bash

# The release is built with one JDK, because class files and manifests differ between JDKs.
jdk = $(patsubst %/bin/javac,%,$(firstword $(wildcard /usr/lib/jvm/java-$(1)-*/bin/javac /usr/lib/jvm/*-$(1)-*/bin/javac)))
JDK17 = $(call jdk,17)
# A second JDK to run the tests on; absent is a visible SKIP.
JDK25 = $(call jdk,25)

MVN ?= mvn -B -ntp

.PHONY: help setup build modules test test-java test-java-17 test-java-25 test-build test-docs test-hook test-collection test-without-lab test-selftest test-lab test-full test-crash test-runbook collection molecule awx-test demo bench venv-main venvs format clean

help: ## this list
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/  make \1@\2/p' Makefile | column -t -s @

setup: ## install what a bare Debian 12 lacks (root; nothing to do the second time)
	@.ci/setup

build: setup ## target/hostnet.jar, target/hostnet and the modules
	JAVA_HOME=$(JDK17) $(MVN) -q -DskipTests package
	@ls -l target/hostnet.jar target/hostnet

modules: build ## the module files in the collection, which are the executor

test: setup ## everything, of scenarios that are alike some
	$(MAKE) -j2 test-without-lab test-selftest
	$(MAKE) test-lab

test-without-lab: setup
	$(MAKE) -j1 test-java test-build test-docs test-hook test-collection

test-java: test-java-17 test-java-25 ## unit, law and architecture tests, on each JDK

test-java-17: setup
	JAVA_HOME=$(JDK17) $(MVN) verify

test-java-25: test-java-17
	@if [ -n "$(JDK25)" ]; then \
	  echo "the same tests on $(JDK25), with fewer random scenarios of the laws"; \
	  JAVA_HOME=$(JDK25) $(MVN) -o surefire:test -DargLine=-Dhostnet.laws.count=2000; \
	else \
	  echo "SKIP: the tests on JDK 25: none in /usr/lib/jvm"; \
	fi

test-build: test-java-17 ## the jar and the module files: bytes, size, start, failure
	JDK17=$(JDK17) JDK25=$(JDK25) tests/build/run

test-docs: modules venv-main ## what pages show: links, commands, examples
	.venv/ansible-2.19/bin/python tests/docs/run

test-hook: setup ## libvirt's hook, with each shell and awk of this machine, on cases and on what chance makes of them
	tests/hook/run
	tests/hook/fuzz

test-collection: test-java-17 venv-main ## the collection's archive, installed elsewhere and used from there
	tests/collection/run core

collection: modules venv-main ## the same with the tools of Galaxy's reviewers, and the archive in target/
	@.ci/venv collection
	tests/collection/run
	tests/collection/sanity
	.venv/ansible-2.19/bin/ansible-galaxy collection build --force --output-path target ansible_collections/hostnet/libvirt

molecule: modules venv-main ## the collection's Molecule scenarios, on two throw-away hosts (minutes)
	@.ci/venv molecule
	JAVA_HOME=$(JDK17) MVN="$(MVN)" tests/build/previous
	cd ansible_collections/hostnet/libvirt && PATH=$(CURDIR)/.venv/molecule/bin:$$PATH molecule test --all --report

awx-test: modules venv-main ## what AWX would do with docs/awx: its imports, its environment, its jobs on two throw-away hosts (minutes)
	@.ci/venv awx
	.venv/awx/bin/python tests/awx/run

test-selftest: ## the lab itself
	tests/lab/selftest

scenarios = .venv/ansible-2.19/bin/pytest -c tests/lab/scenarios/pytest.ini --numprocesses=auto --maxprocesses=4 --dist=loadfile

test-lab: modules venvs ## the scenarios, of those that are alike some, on a throw-away host for each core
	$(scenarios) -m 'not full' tests/lab/scenarios

test-full: modules venvs ## all scenarios, long walks and series of boots (hours)
	HOSTNET_LONG=1 HOSTNET_TRANSITIONS=100 $(scenarios) tests/lab/scenarios

test-crash: modules venv-main ## a change killed before, within and after each of its steps, or by a power cut, on up to three hosts (hours)
	HOSTNET_CRASH=all .venv/ansible-2.19/bin/pytest -c tests/lab/scenarios/pytest.ini \
	  --numprocesses=auto --maxprocesses=3 --dist=worksteal tests/lab/scenarios/test_crash*.py

test-runbook: modules venv-main ## the commands of docs/operations.md and docs/migration.md, typed on throw-away hosts (minutes)
	HOSTNET_RUNBOOK=1 .venv/ansible-2.19/bin/pytest -c tests/lab/scenarios/pytest.ini -s tests/lab/scenarios/test_runbook.py

demo: modules venv-main ## the main job on a throw-away host, shown
	tests/lab/demo

bench: modules ## whole plays and the no-op process beside today's ways; what a managed MAC table saves
	JAVA_HOME=$(JDK17) tests/bench/growth
	.ci/venv bench
	tests/bench/vnic_hook
	.venv/bench/bin/python tests/bench/noop_task
	.venv/bench/bin/python tests/bench/whole_play
	.venv/bench/bin/python tests/bench/flood

venv-main: setup
	@.ci/venv ansible-2.19

venvs: venv-main ## the versions of Ansible that the scenarios run
	@.ci/venv ansible-2.16 ansible-2.17 ansible-2.18
	@.ci/debian-ansible
	@.ci/newest-ansible

format: setup ## the Java sources, formatted
	JAVA_HOME=$(JDK17) $(MVN) -q spotless:apply

clean: ## what the build made
	rm -rf target
	git clean -qfX ansible_collections
