"""WeasyPrint is loaded without starting programs, and with a search where that is needed."""

from __future__ import annotations

import ctypes.util
import subprocess
import sys
from types import ModuleType

import pytest

from exports.flow import loading

ASKED = """
import ctypes.util, subprocess
from exports.flow import loading
started, start = [], subprocess.Popen
class Popen(start):
    def __init__(self, command, *given, **more):
        started.append(command)
        super().__init__(command, *given, **more)
subprocess.Popen = Popen
search = ctypes.util.find_library
library = loading.weasyprint()
assert ctypes.util.find_library is search
print(library.__version__, started)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="libraries go by other names elsewhere")
def test_no_program_is_started() -> None:
    done = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True)
    assert done.stdout.split()[1:] == ["[]"]


def test_a_library_that_goes_by_another_name_is_searched_for(monkeypatch: pytest.MonkeyPatch) -> None:
    search, tried, found = ctypes.util.find_library, [], ModuleType("weasyprint")

    def load(name: str) -> ModuleType:
        tried.append(ctypes.util.find_library is search)
        if not tried[-1]:
            raise OSError(f"cannot load library of {name}")
        return found

    monkeypatch.setattr(loading.sys, "platform", "linux")
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(loading.importlib, "import_module", load)
    assert loading.weasyprint() is found
    assert tried == [False, True]
