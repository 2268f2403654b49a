# SPDX-License-Identifier: Apache-2.0
"""Command lines in pages: shells can read them; verbs, options and targets are ones that the programs themselves name."""

import math
import re
import shlex
import subprocess
from concurrent.futures import ThreadPoolExecutor

from ansible_run import PROGRAMS
from pages import REPOSITORY

HOSTNET = ("java", "-jar", "target/hostnet.jar")
PROMPT = re.compile(r"^\s*[#$] (.+)$")
OPTION = re.compile(r"(?<![\w-])(--?[A-Za-z][\w-]*)")
ENDS = {"|", "||", "&&", ";", "&", "(", ")"}
REDIRECTION = re.compile(r"[<>]+&?$")
SHELLS = {"sh", "bash", "zsh"}


def check(pages, tally):
    judge = Judge()
    for page in pages:
        for block in page.blocks:
            if block.excuse and block.language in SHELLS | {""}:
                tally.skip(block.place, block.excuse)
            elif block.language in SHELLS:
                tally.check(block.place, unreadable(block.text, block.language))
            elif block.language == "":
                check_transcript(block, judge, tally)
        for line, span in page.spans:
            if span.startswith(("hostnet ", "make ", "ansible-playbook ")):
                tally.check(f"{page.name}:{line}: `{span}`", judge.complaint(span))


def check_transcript(block, judge, tally):
    """Lines with a prompt are commands, the others what they print."""
    lines = [match.group(1) for line in block.text.splitlines() if (match := PROMPT.match(line))]
    if not lines:
        tally.check(block.place, "no line has a prompt: say which language it is, text if it is none")
    for line in lines:
        tally.check(f"{block.place}: {line}", judge.complaint(line))


def unreadable(text, shell="bash"):
    process = subprocess.run([shell, "-n"], input=text, capture_output=True, text=True, check=False)
    return process.stderr.strip() or None


def said(*command):
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout


class Judge:
    """What the programs say of their own words."""

    def __init__(self):
        self.verbs = re.findall(r"^  ([a-z-]+) {2,}", said(*HOSTNET, "--help").partition("Commands:")[2], re.MULTILINE)
        with ThreadPoolExecutor(2) as pool:
            helps = dict(zip(self.verbs, pool.map(lambda verb: said(*HOSTNET, verb, "--help"), self.verbs)))
        self.options = {verb: set(OPTION.findall(text)) for verb, text in helps.items()}
        self.parameters = {verb: parameters(text) for verb, text in helps.items()}
        self.valued = {verb: set(re.findall(r"(--?[A-Za-z][\w-]*)=", text)) for verb, text in helps.items()}
        self.playbook = set(OPTION.findall(said(PROGRAMS / "ansible-playbook", "--help")))
        self.targets = set(re.findall(r"^([a-z][a-z0-9-]*):", (REPOSITORY / "Makefile").read_text(), re.MULTILINE))

    def complaint(self, line):
        """What is wrong with a command line; None when nothing is."""
        if shell := unreadable(line):
            return shell
        complaints = [self.of_command(words) for words in commands(line)]
        return next((complaint for complaint in complaints if complaint), None)

    def of_command(self, words):
        program, *rest = words
        if program == "hostnet":
            return self.of_hostnet(rest)
        if tuple(words[:3]) == HOSTNET:
            return self.of_hostnet(rest[2:])
        if program == "ansible-playbook":
            return unknown(rest, self.playbook, "ansible-playbook")
        if program == "make":
            missing = [word for word in rest if re.match(r"[a-z]", word) and "=" not in word and word not in self.targets]
            return f"make has no target {missing[0]}" if missing else None
        return None

    def of_hostnet(self, words):
        verb, *rest = words or ["--help"]
        if verb.startswith("-"):
            return unknown(words, {"-h", "--help", "-V", "--version"}, "hostnet")
        if verb not in self.verbs:
            return f"hostnet has no verb {verb}; it has {', '.join(self.verbs)}"
        # a lone - is the standard input
        values = [word for before, word in zip(words, rest) if (word == "-" or word[0] != "-") and before not in self.valued[verb]]
        if len(values) > self.parameters[verb]:
            return f"hostnet {verb} takes no {' '.join(values)}"
        return unknown([word for word in rest if word != "-"], self.options[verb], f"hostnet {verb}")


def parameters(text):
    """How many a verb takes besides its options."""
    found = re.findall(r"^ {6}\[?([A-Z][\w.]*)\]?(?: |$)", text, re.MULTILINE)
    return math.inf if any(name.endswith("...") for name in found) else len(found)


def unknown(words, known, program):
    for word in words:
        option = word.split("=")[0]
        if option.startswith("-") and option not in known:
            return f"{program} has no option {option}"
    return None


def commands(line):
    """The words of each command of a line, without comment, redirections and variables before it."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.commenters = "#"
    lexer.whitespace_split = True
    command = []
    for word in lexer:
        if word in ENDS:
            yield from [command] if command else []
            command = []
        elif REDIRECTION.match(word):
            next(lexer)
            if command and command[-1].isdigit():
                command.pop()
        elif command or not re.match(r"\w+=", word):
            command.append(word)
    yield from [command] if command else []
