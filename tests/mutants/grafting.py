"""Puts a mutant into the running client, and takes it out again: no new process, no new import.

A function keeps its identity and gets other code: every live function whose code differs in the mutated module is given
the changed one, wherever decorators and closures have hidden it. A constant of a module is computed again, and put in
place of the old value in every module that has imported it. What was remembered by ``lru_cache`` is forgotten.
"""

import ast
import contextlib
import functools
import gc
import sys
from collections.abc import Iterator
from types import CodeType, FunctionType, ModuleType

from tests.mutants.operators import Mutant


class GraftError(Exception):
    """The mutant cannot be put in place: it changes a class's body, or what a function closes over; see ``fresh``."""


@contextlib.contextmanager
def grafted(mutant: Mutant, module: ModuleType, original: ast.Module) -> Iterator[None]:
    """Have the mutant in place meanwhile."""
    tree = mutant.tree
    codes = {old: new for old, new in _pairs(_code(original, module), _code(tree, module)) if old != new}
    values = _constants(tree, module, original) if mutant.where == "module" else []
    functions = _functions_of(module, codes)
    if not functions and not values:
        raise GraftError(mutant.name)
    try:
        for function, old in functions:
            function.__code__ = codes[old]
        for owner, name, _, new in values:
            setattr(owner, name, new)
        forget()
        yield
    except ValueError as error:
        raise GraftError(f"{mutant.name}: {error}") from None
    finally:
        for function, old in functions:
            function.__code__ = old
        for owner, name, before, _ in values:
            setattr(owner, name, before)
        forget()


def _code(tree: ast.Module, module: ModuleType) -> CodeType:
    assert module.__file__ is not None
    code: CodeType = compile(tree, module.__file__, "exec", dont_inherit=True)
    return code


def _pairs(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """Yield what stands in the same place of two modules, from the inside out."""
    inner = [[one for one in code.co_consts if isinstance(one, CodeType)] for code in (old, new)]
    for one, other in zip(*inner, strict=False):
        yield from _pairs(one, other)
        yield one, other


def _functions_of(module: ModuleType, codes: dict[CodeType, CodeType]) -> list[tuple[FunctionType, CodeType]]:
    return [(one, one.__code__) for one in _functions(module) if one.__code__ in codes]


@functools.cache
def _functions(module: ModuleType) -> list[FunctionType]:
    """Return the live functions of a module; it is looked for once, for those made later are made of their code."""
    everyone = (one for one in gc.get_objects() if isinstance(one, FunctionType))
    return [one for one in everyone if one.__code__.co_filename == module.__file__]


def _constants(
    tree: ast.Module, module: ModuleType, original: ast.Module
) -> list[tuple[ModuleType, str, object, object]]:
    """Return where a changed constant of the module stands, with its old value and its new one."""
    for old, new in zip(original.body, tree.body, strict=True):
        if ast.dump(old) != ast.dump(new) and isinstance(new, ast.Assign | ast.AnnAssign):
            target = new.target if isinstance(new, ast.AnnAssign) else new.targets[0]
            assert isinstance(target, ast.Name)
            space = dict(vars(module))
            exec(compile(ast.Module([new], []), "<mutant>", "exec"), space)
            before = vars(module)[target.id]
            found = [(one, name) for one in _client_modules() for name, held in vars(one).items() if held is before]
            is_unique = not isinstance(before, bool | int | str | float)
            return [(one, name, before, space[target.id]) for one, name in found if is_unique or name == target.id]
    return []


def forget() -> None:
    """Forget what ``lru_cache`` has remembered of the client's answers."""
    kept = functools._lru_cache_wrapper  # the type of what lru_cache returns
    for module in _client_modules():
        for one in vars(module).values():
            if isinstance(one, kept):
                one.cache_clear()


def _client_modules() -> list[ModuleType]:
    modules = sys.modules.items()
    return [one for name, one in modules if name.startswith("mqlnet") and isinstance(one, ModuleType)]
