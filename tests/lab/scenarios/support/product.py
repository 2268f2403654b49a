# SPDX-License-Identifier: Apache-2.0
"""Which words of the vocabulary this release carries out."""

import pytest

from support.ansible import REPOSITORY

UNBUILT = REPOSITORY / "java/hostnet/plan/UnbuiltRules.java"
REFUSED = UNBUILT.read_text() if UNBUILT.exists() else ""


def offers(*words):
    """Whether networks with all these words, and bonds, are set up and not refused."""
    return not any(f'"{word}.' in REFUSED or f'".{word}"' in REFUSED for word in words)


def needs(*words):
    """Marks scenarios of words that are refused yet."""
    return pytest.mark.skipif(not offers(*words), reason=f"not built yet: {', '.join(words)}")
