"""As much of pytest as the example needs, for machines without it: fixtures, parametrize, raises, fail, monkeypatch."""

import contextlib
import importlib.util
import inspect
import os
import pathlib
import sys
import types

fixtures = {}


class Failed(Exception):
    """What fail() raises."""


def fail(reason, pytrace=True):
    raise Failed(reason)


def fixture(function=None, *, scope="function"):
    if function is None:
        return lambda given: fixture(given, scope=scope)
    fixtures[function.__name__] = (function, scope)
    return function


def parametrize(name, values):
    def mark(function):
        function.cases = [{name: value} for value in values]
        return function

    return mark


mark = types.SimpleNamespace(parametrize=parametrize)


@contextlib.contextmanager
def raises(expected):
    try:
        yield
    except expected:
        return
    raise Failed(f"{expected.__name__} was not raised")


class MonkeyPatch:
    def __init__(self):
        self.before = {}

    def setenv(self, name, value):
        self.before.setdefault(name, os.environ.get(name))
        os.environ[name] = value

    def undo(self):
        for name, value in self.before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@fixture
def monkeypatch():
    patch = MonkeyPatch()
    yield patch
    patch.undo()


class Scope:
    """Values of fixtures, made when they are asked for, and given back in turn."""

    def __init__(self, name, above=None):
        self.name, self.above, self.values, self.open = name, above, {}, contextlib.ExitStack()

    def value(self, name):
        function, scope = fixtures[name]
        if self.above is not None and scope != self.name:
            return self.above.value(name)
        if name not in self.values:
            self.values[name] = self.make(function)
        return self.values[name]

    def make(self, function):
        given = self.call(function, {})
        if not inspect.isgenerator(given):
            return given
        self.open.callback(lambda: next(given, None))
        return next(given)

    def call(self, function, known):
        names = inspect.signature(function).parameters
        return function(**{name: known[name] if name in known else self.value(name) for name in names})


def load(file):
    spec = importlib.util.spec_from_file_location(file.stem, file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(folder):
    load(folder / "conftest.py")
    passed, failed = 0, 0
    session = Scope("session")
    with session.open:
        for file in sorted(folder.glob("test_*.py")):
            tests = [one for name, one in vars(load(file)).items() if name.startswith("test_")]
            for test, known in [(one, known) for one in tests for known in getattr(one, "cases", [{}])]:
                one = Scope("function", session)
                try:
                    with one.open:
                        one.call(test, known)
                    passed += 1
                except Exception as error:
                    failed += 1
                    print(f"{test.__name__}: {type(error).__name__}: {error}")
    print(f"{failed} failed, {passed} passed" if failed else f"{passed} passed")
    return 1 if failed else 0


if __name__ == "__main__":
    import pytest

    sys.exit(pytest.main(pathlib.Path.cwd()))
