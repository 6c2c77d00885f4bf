"""
Writes the truth of calls that test/bench/calls.ts reads, as libclang tells the definitions of functions of C.

  python3 test/bench/truth/c.py REPOSITORY_DIR OUT.tsv --commands compile_commands.json [--include CLANG_HEADERS]

Only what the commands compile is judged: the platform and the branches of one build. Calls inside of macros are left out, and so are
functions that the repository declares and no compiled file defines.
"""

import argparse
import collections
import json
import os
import shlex
import sys

from clang.cindex import CursorKind, Index, LinkageKind, TranslationUnitLoadError

sys.setrecursionlimit(100_000)
parser = argparse.ArgumentParser()
parser.add_argument("repository")
parser.add_argument("out")
parser.add_argument("--commands", required=True)
parser.add_argument("--include", action="append", default=[])
options = parser.parse_args()
root = os.path.realpath(options.repository)
out = os.path.abspath(options.out)
relative_paths: dict[str, str | None] = {}
texts: dict[str, list[str]] = {}
# By name, and by file where the linkage is internal
definitions: dict[tuple[str, str], set[tuple[str, int]]] = collections.defaultdict(set)
calls: dict[tuple[str, int, int, str], set[tuple[str, bool]]] = collections.defaultdict(set)


def relative(file) -> str | None:
    """The path in the repository; None outside of it."""
    if file is None:
        return None
    if file.name not in relative_paths:
        path = os.path.realpath(file.name)
        relative_paths[file.name] = path[len(root) + 1 :] if path.startswith(root + "/") else None
    return relative_paths[file.name]


def is_written(path: str, line: int, name: str) -> bool:
    if path not in texts:
        with open(os.path.join(root, path), errors="replace") as file:
            texts[path] = file.read().split("\n")
    return f"{name}(" in texts[path][line - 1].replace(" (", "(")


def owner(function) -> str:
    is_internal = function.linkage == LinkageKind.INTERNAL
    return (relative(function.location.file) or "") if is_internal else ""


def walk(cursor, is_top: bool) -> None:
    for child in cursor.get_children():
        if is_top and relative(child.location.file) is None:
            continue
        if child.kind == CursorKind.FUNCTION_DECL and child.is_definition():
            place = (relative(child.location.file), child.location.line)
            definitions[child.spelling, owner(child)].add(place)
        called = child.referenced if child.kind == CursorKind.CALL_EXPR else None
        if called is not None and called.kind == CursorKind.FUNCTION_DECL:
            path, location = relative(child.location.file), child.location
            if path is not None and path.endswith(".c") and is_written(path, location.line, child.spelling):
                place = (path, location.line, location.column, child.spelling)
                calls[place].add((owner(called), relative(called.location.file) is not None))
        walk(child, False)


def arguments(command: dict, source: str) -> list[str]:
    given = command.get("arguments") or shlex.split(command["command"])
    kept, words = [], iter(given[1:])
    for word in words:
        if word == "-o":
            next(words, None)
        elif word not in (source, "-c") and not word.startswith(("-M", "-W")):
            kept.append(word)
    return kept + [f"-I{directory}" for directory in options.include]


with open(options.commands) as file:
    commands = json.load(file)
index = Index.create()
done: set[str] = set()
for command in commands:
    given = command.get("arguments") or shlex.split(command["command"])
    source = next((word for word in given[1:] if word.endswith(".c")), None)
    path = source and os.path.realpath(os.path.join(command["directory"], source))
    if not path or path in done or not path.startswith(root + "/"):
        continue
    done.add(path)
    os.chdir(command["directory"])
    try:
        walk(index.parse(path, args=arguments(command, source)).cursor, True)
    except TranslationUnitLoadError as error:
        print(f"{path}: {error}", file=sys.stderr)

with open(out, "w") as file:
    for (path, line, column, name), targets in sorted(calls.items()):
        for where, is_inside in targets:
            found = definitions.get((name, where), set()) if is_inside else {("-", 0)}
            for target, target_line in sorted(found):
                print(path, line, column, name, target, target_line, sep="\t", file=file)
print(f"{len(done)} files compiled, {len(calls)} calls", file=sys.stderr)
