"""The two walls: mechanisms and engine are plain Python."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FRAMEWORKS = ("django", "rest_framework", "celery")
ALLOWED = {
    "neurons/mechanisms": ("numpy", "scipy", "neurons.mechanisms"),
    "simulations/engine": (
        "numpy",
        "scipy",
        "numba",
        "neurons.limits",  # constants
        "neurons.mechanisms",
        "simulations.engine",
    ),
}
RUN_WITHOUT = """
import sys
for name in {frameworks!r}:
    sys.modules[name] = None
from neurons.mechanisms import registry
from simulations.engine import checks, metrics, sankey, simulate
assert registry.kinds()
print("alive")
"""


def imports(path):
    """Absolute modules that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            whole = [f"{node.module}.{each.name}" for each in node.names]
            yield from whole if node.module == "neurons" else [node.module]


@pytest.mark.parametrize("folder", ALLOWED)
def test_only_what_is_allowed_comes_through_the_wall(folder):
    strangers = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in (ROOT / folder).rglob("*.py")
        for name in imports(path)
        if name.partition(".")[0] not in sys.stdlib_module_names
        and not name.startswith(ALLOWED[folder])
    }
    assert strangers == set()


def test_the_engine_runs_where_the_frameworks_cannot_be_imported():
    code = RUN_WITHOUT.format(frameworks=FRAMEWORKS)
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "alive", done.stderr


@pytest.mark.parametrize("app", ["neurons", "simulations"])
def test_importing_an_app_wakes_nothing(app):
    tree = ast.parse((ROOT / app / "__init__.py").read_text(encoding="utf-8"))
    assert all(isinstance(node, ast.Expr) for node in tree.body)
