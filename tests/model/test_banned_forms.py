"""Forms that give a row other bits in a batch than alone are banned where phases are written.

BLAS (`@`, dot) and `einsum(optimize)` choose another order of summation with the shape; `a[:, index]` with an array returns another memory
layout than `np.take`, so later sums run in another order; an unstable sort breaks ties as it likes; Fortran order turns sums round; numpy's
`**` may round otherwise in another shape (`markets.tools.power` does not), but squares, roots and powers of a written number are exact enough.
An index counts as an array when it is bound in the same function to a call that makes one, when it is a comparison, or when it is an
array of the scene. Slices, whole numbers and lists of one are allowed: they leave nothing to reorder. Assignment to `a[:, index]` is allowed.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import sim.model
from sim.model.scene import Scene

MODEL = Path(sim.model.__file__).parent
FILES = sorted(path for folder in ("mechanisms", "markets", "institutions") for path in (MODEL / folder).rglob("*.py"))
PRODUCTS = {"dot", "vdot", "inner", "tensordot", "matmul"}
MAKERS_OF_ARRAYS = {"flatnonzero", "true_at", "nonzero", "array", "asarray", "arange", "argsort", "where", "isin", "unique", "concatenate", "repeat"}
SCENE_ARRAYS = {name for name, member in vars(Scene).items() if getattr(getattr(member, "func", None), "__annotations__", {}).get("return") == "np.ndarray"}


def banned(source: str) -> list[str]:
    """What is banned in a piece of code, as "line: reason"."""
    return [f"{node.lineno}: {reason}" for node, reason in _found(ast.parse(source))]


def _found(tree: ast.Module) -> Iterator[tuple[ast.expr, str]]:
    for scope in [tree, *(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))]:
        arrays = _names_of_arrays(scope)
        for node in _own_nodes(scope):
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
                yield node, "@ is a BLAS product"
            elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow) and not _harmless_power(node):
                yield node, "a power that depends on the shape: use markets.tools.power"
            elif isinstance(node, ast.Call):
                yield from ((node, reason) for reason in _banned_call(node))
            elif isinstance(node, ast.Subscript) and _takes_along_second_axis(node, arrays):
                yield node, "an array index on the second axis: use np.take(axis=1)"


def _harmless_power(node: ast.BinOp) -> bool:
    return isinstance(node.left, ast.Constant) or isinstance(node.right, ast.Constant) and node.right.value in (2, 0.5)


def _own_nodes(scope: ast.AST) -> Iterator[ast.AST]:
    """Nodes of a function or module without those of functions inside it."""
    for child in ast.iter_child_nodes(scope):
        if not isinstance(child, ast.FunctionDef):
            yield child
            yield from _own_nodes(child)


def _called(node: ast.expr) -> str:
    function = node.func if isinstance(node, ast.Call) else None
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _banned_call(node: ast.Call) -> Iterator[str]:
    name, keywords = _called(node), {word.arg: word.value for word in node.keywords}
    if name in PRODUCTS:
        yield f"{name} is a BLAS product"
    if name == "einsum" and "optimize" in keywords:
        yield "einsum(optimize) reorders sums"
    if name == "argsort" and getattr(keywords.get("kind"), "value", None) != "stable":
        yield 'argsort without kind="stable"'
    if getattr(keywords.get("order"), "value", None) == "F" or name == "asfortranarray":
        yield "Fortran order"


def _names_of_arrays(scope: ast.AST) -> set[str]:
    bound = [(target, node.value) for node in _own_nodes(scope) if isinstance(node, ast.Assign) for target in node.targets]
    return {target.id for target, value in bound if isinstance(target, ast.Name) and _is_array(value, set())}


def _is_array(node: ast.expr, names: set[str]) -> bool:
    if isinstance(node, ast.Call):
        return _called(node) in MAKERS_OF_ARRAYS
    if isinstance(node, ast.List):
        return len(node.elts) > 1
    if isinstance(node, ast.Attribute):
        return node.attr in SCENE_ARRAYS
    return isinstance(node, ast.Compare) or isinstance(node, ast.Name) and node.id in names


def _takes_along_second_axis(node: ast.Subscript, names: set[str]) -> bool:
    if not (isinstance(node.ctx, ast.Load) and isinstance(node.slice, ast.Tuple)):
        return False
    first, *others = node.slice.elts
    whole = isinstance(first, ast.Slice) and first.lower is None and first.upper is None
    return whole and any(_is_array(index, names) for index in others)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(MODEL)))
def test_a_phase_uses_no_form_that_breaks_bit_equality(path: Path) -> None:
    assert banned(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "code",
    [
        "c = a @ b", "np.dot(a, b)", "a.dot(b)", "np.tensordot(a, b)", "np.einsum('ij->i', a, optimize=True)", "np.argsort(a)",
        "a.argsort(axis=1)", "np.argsort(a, kind='quicksort')", "np.zeros((2, 3), order='F')", "i = np.flatnonzero(m)\nb = a[:, i]",
        "b = a[:, np.argsort(a, kind='stable')]", "b = a[:, [0, 2]]", "m = x > 0\nb = a[:, m].sum()", "b = a[:, y.scene.firm_kind]",
        "b = a[:, x >= 0]", "def f(a):\n    i = np.array(x)\n    return a[:, :, i]",
        "a ** b", "a ** -b", "a ** 1.5",
    ],
)
def test_the_rule_finds(code: str) -> None:
    assert banned(code)


@pytest.mark.parametrize(
    "code",
    [
        "@phase\ndef f(y): ...", "a[:, 3:5]", "a[:, part]", "a[:, :, None]", "a[:, [place]]", "a[:, m] = 0\nm = x > 0", "m = x > 0\na[:, m] = 0.0",
        "np.argsort(a, axis=1, kind='stable')", "np.einsum('ij->i', a)", "np.take(a, i, axis=1)", "i = np.flatnonzero(m)\nb = a[i]", "a ** 2",
        "2.0 ** 53", "2 ** BITS",
    ],
)
def test_the_rule_lets_pass(code: str) -> None:
    assert not banned(code)
