"""The language of user formulas: small, checked before it runs, on arrays.

A formula is parsed by Python's own parser and then walked here, node by node; nothing
of it is ever compiled or evaluated as Python. What is not listed is refused with a
sentence. All numbers are float64, so that nothing can grow without bound.
"""

import ast
import operator
import warnings
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

import numpy as np

from . import formula_functions
from .formula_functions import FUNCTIONS

LONGEST = 500  # characters
MOST_NODES = 200
DEEPEST = 100
LARGEST_NUMBER = 1e100

Value = np.ndarray | np.float64


class FormulaError(ValueError):
    """A formula that cannot be used; its text says why."""


_ARITHMETIC: dict[type, Callable] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: np.true_divide,
    ast.FloorDiv: np.floor_divide,
    ast.Mod: np.mod,
    ast.Pow: formula_functions.power,
}
_COMPARISONS: dict[type, Callable] = {
    ast.Lt: np.less,
    ast.LtE: np.less_equal,
    ast.Gt: np.greater,
    ast.GtE: np.greater_equal,
    ast.Eq: np.equal,
    ast.NotEq: np.not_equal,
}
_SIGNS: dict[type, Callable] = {
    ast.UAdd: operator.pos,
    ast.USub: operator.neg,
    ast.Not: np.logical_not,
}
_INSTEAD = {
    ast.Attribute: "dots between names",
    ast.Subscript: "square brackets",
    ast.Lambda: "lambda",
    ast.List: "lists",
    ast.Tuple: "commas outside a function",
    ast.Dict: "curly brackets",
    ast.Set: "curly brackets",
    ast.ListComp: "“for”",
    ast.SetComp: "“for”",
    ast.DictComp: "“for”",
    ast.GeneratorExp: "“for”",
    ast.Await: "“await”",
    ast.Yield: "“yield”",
    ast.YieldFrom: "“yield”",
    ast.NamedExpr: "“:=”",
    ast.JoinedStr: "texts",
    ast.Starred: "stars before names",
}


@lru_cache(maxsize=1024)
def parse(text: str) -> ast.expr:
    """The checked tree of a formula. Raises FormulaError with one sentence."""
    if len(text) > LONGEST:
        raise FormulaError(f"A formula has at most {LONGEST} characters.")
    if not text.strip():
        raise FormulaError("A formula is needed, for instance: weight.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text.strip(), mode="eval").body
    except SyntaxError as error:
        raise FormulaError(_where(error, text)) from None
    except (ValueError, RecursionError, MemoryError, OverflowError):
        raise FormulaError("This is no formula that can be read.") from None
    _check(tree)
    return tree


def names(tree: ast.expr) -> list[str]:
    """The names of the figures that a formula reads, in order."""
    found = {
        each.id
        for each in ast.walk(tree)
        if isinstance(each, ast.Name) and each.id not in FUNCTIONS
    }
    return sorted(found)


def evaluate(tree: ast.expr, figures: Mapping[str, Value], count: int) -> np.ndarray:
    """The formula's value for each of `count` recipients, (count,) float64.

    `figures` are (count,) or single numbers. What divides by zero is infinite or not a
    number, as arrays have it; whoever asks judges that. Raises FormulaError.
    """
    with np.errstate(all="ignore"):
        found = _value(tree, figures)
    return np.broadcast_to(np.asarray(found, dtype=np.float64), (count,)).copy()


def _where(error: SyntaxError, text: str) -> str:
    """What is wrong with a formula that Python's parser refuses, in plain words."""
    written, said = text.strip(), error.msg or ""
    if "never closed" in said:
        return "A bracket is opened and never closed."
    if "unmatched" in said:
        return "A bracket is closed that was never opened."
    rest = " ".join(written[error.offset - 1 :][:12].split()) if error.offset else ""
    if written[-1] in "+-*/%<>=.,":
        return "The formula stops too early: something is missing at its end."
    if not rest:
        return "This is no formula that can be read."
    return f"The formula cannot be read from “{rest}” on."


def _check(tree: ast.expr) -> None:
    """Refuse everything that is not listed, without recursion."""
    seen = 0
    waiting: list[tuple[ast.AST, int]] = [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        if not isinstance(node, ast.expr):
            continue
        seen += 1
        if seen > MOST_NODES:
            raise FormulaError(f"A formula has at most {MOST_NODES} parts.")
        if depth > DEEPEST:
            raise FormulaError(f"A formula is at most {DEEPEST} levels deep.")
        _check_node(node)
        # the name of a function is no figure, and was looked at already
        inside: Iterable[ast.AST] = ast.iter_child_nodes(node)
        if isinstance(node, ast.Call):
            inside = node.args
        waiting += [(each, depth + 1) for each in inside]


def _check_node(node: ast.expr) -> None:
    if isinstance(node, ast.Constant):
        _check_number(node.value)
    elif isinstance(node, ast.Call):
        _check_call(node)
    elif isinstance(node, ast.Name):
        if node.id in FUNCTIONS:
            raise FormulaError(f"“{node.id}” is a function: write {node.id}(…).")
    elif isinstance(node, ast.BinOp):
        _known(node.op, _ARITHMETIC)
    elif isinstance(node, ast.UnaryOp):
        _known(node.op, _SIGNS)
    elif isinstance(node, ast.Compare):
        for each in node.ops:
            _known(each, _COMPARISONS)
    elif not isinstance(node, ast.BoolOp | ast.IfExp):
        what = _INSTEAD.get(type(node), "this kind of expression")
        raise FormulaError(f"A formula has no {what}.")


def _known(sign: ast.AST, table: Mapping[type, Callable]) -> None:
    if type(sign) not in table:
        raise FormulaError(
            "A formula has + − * / // % ** and comparisons, and no other signs."
        )


def _check_number(value: object) -> None:
    if isinstance(value, str | bytes):
        raise FormulaError("A formula has no texts.")
    if not isinstance(value, bool | int | float):
        raise FormulaError("A formula has numbers, and no other values.")
    if not abs(value) <= LARGEST_NUMBER:
        raise FormulaError("A number in a formula is at most 10^100.")


def _check_call(node: ast.Call) -> None:
    if not isinstance(node.func, ast.Name) or node.func.id not in FUNCTIONS:
        called = node.func.id if isinstance(node.func, ast.Name) else "this"
        known = ", ".join(FUNCTIONS)
        raise FormulaError(f"There is no function “{called}”; known are {known}.")
    if node.keywords:
        raise FormulaError("Functions take values without names.")
    function = FUNCTIONS[node.func.id]
    if not function.least <= len(node.args) <= function.most:
        raise FormulaError(f"Write {function.example}: {function.help}")


def _value(node: ast.expr, figures: Mapping[str, Value]) -> Value:
    """Walk a checked tree; its depth is bounded."""
    if isinstance(node, ast.Constant):
        assert isinstance(node.value, int | float)
        return np.float64(node.value)
    if isinstance(node, ast.Name):
        return _figure(node.id, figures)
    if isinstance(node, ast.BinOp):
        left, right = _value(node.left, figures), _value(node.right, figures)
        return _ARITHMETIC[type(node.op)](_number(left), _number(right))
    if isinstance(node, ast.UnaryOp):
        operand = _value(node.operand, figures)
        if isinstance(node.op, ast.Not):
            return np.logical_not(_truth(operand))
        return _SIGNS[type(node.op)](_number(operand))
    if isinstance(node, ast.BoolOp):
        join = np.logical_and if isinstance(node.op, ast.And) else np.logical_or
        found = _truth(_value(node.values[0], figures))
        for each in node.values[1:]:
            found = join(found, _truth(_value(each, figures)))
        return found
    if isinstance(node, ast.Compare):
        return _compare(node, figures)
    if isinstance(node, ast.IfExp):
        chosen = _truth(_value(node.test, figures))
        return np.where(
            chosen,
            _number(_value(node.body, figures)),
            _number(_value(node.orelse, figures)),
        )
    assert isinstance(node, ast.Call)
    assert isinstance(node.func, ast.Name)
    arguments = [_number(_value(each, figures)) for each in node.args]
    return FUNCTIONS[node.func.id].compute(*arguments)


def _compare(node: ast.Compare, figures: Mapping[str, Value]) -> Value:
    """a < b < c means a < b and b < c."""
    left = _number(_value(node.left, figures))
    found: Value = np.asarray(True)
    for sign, each in zip(node.ops, node.comparators, strict=True):
        right = _number(_value(each, figures))
        found = np.logical_and(found, _COMPARISONS[type(sign)](left, right))
        left = right
    return found


def _figure(name: str, figures: Mapping[str, Value]) -> Value:
    if name not in figures:
        known = ", ".join(sorted(figures))
        raise FormulaError(f"There is no “{name[:40]}” here; known are {known}.")
    return figures[name]


def _number(value: Value) -> Value:
    """Truth as 1 and 0, so that it can be counted with."""
    return np.asarray(value, dtype=np.float64)


def _truth(value: Value) -> Value:
    return np.asarray(value) != 0
