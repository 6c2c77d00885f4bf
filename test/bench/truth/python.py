"""
Writes the truth of calls that test/bench/calls.ts reads, as pyright's language server tells the definitions.

  python3 test/bench/truth/python.py REPOSITORY_DIR OUT.tsv --server "node .../pyright/langserver.index.js" --python VENV/bin/python

Each call of the repository is asked for, by the position of the name that is called. A target counts where a `def` or
`class` stands; a call of a variable or a parameter is left out, and so is one of which pyright knows nothing.
"""

import argparse
import ast
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlparse

SKIPPED = {".git", "node_modules", ".venv", "venv", "__pycache__"}


class Server:
    """A language server on standard input and output."""

    def __init__(self, command: list[str]) -> None:
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.count = 0

    def send(self, message: dict) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def read(self) -> dict:
        length = 0
        while line := self.process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        return json.loads(self.process.stdout.read(length))

    def ask(self, method: str, params: dict, settings: dict | None = None) -> object:
        self.count += 1
        number = self.count
        self.send({"id": number, "method": method, "params": params})
        while True:
            message = self.read()
            if message.get("id") == number and "method" not in message:
                return message.get("result")
            if "id" in message and "method" in message:
                items = message.get("params", {}).get("items", [])
                wanted = [(settings or {}).get(item.get("section")) for item in items]
                self.send({"id": message["id"], "result": wanted if "items" in message.get("params", {}) else None})


def names_called(tree: ast.AST):
    """The name of each call, with the line (1-based) and the offset in bytes at which it stands."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Name):
            yield called.id, called.lineno, called.col_offset
        elif isinstance(called, ast.Attribute):
            yield called.attr, called.end_lineno, called.end_col_offset - len(called.attr.encode())


def definition_names(text: str) -> dict[tuple[int, int], int]:
    """Where the names of definitions stand: line and column, by UTF-16 units, both from 0, of each the line from 1."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    texts = text.split("\n")
    places = {}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, kinds):
            line = texts[node.lineno - 1]
            found = re.search(rf"(?:def|class)\s+({re.escape(node.name)})\b", line)
            if found:
                places[node.lineno - 1, len(line[: found.start(1)].encode("utf-16-le")) // 2] = node.lineno
    return places


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("directory", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--server", required=True)
    parser.add_argument("--python", required=True)
    parser.add_argument("--extra-path", action="append", default=[])
    args = parser.parse_args()
    root = args.directory.resolve()
    analysis = {
        "extraPaths": [str(root / path) for path in args.extra_path],
        "diagnosticMode": "openFilesOnly",
        "autoSearchPaths": True,
        "indexing": False,
    }
    settings = {"python": {"pythonPath": args.python, "analysis": analysis}, "python.analysis": analysis, "pyright": {}}
    server = Server([*shlex.split(args.server), "--stdio"])
    folder = {"uri": root.as_uri(), "name": root.name}
    capabilities = {"workspace": {"configuration": True, "workspaceFolders": True}, "textDocument": {"definition": {}}}
    start = {"processId": None, "rootUri": root.as_uri(), "workspaceFolders": [folder], "capabilities": capabilities}
    server.ask("initialize", start, settings)
    server.send({"method": "initialized", "params": {}})

    names: dict[str, dict[tuple[int, int], int]] = {}
    rows: list[str] = []
    paths = sorted(path for path in root.rglob("*.py") if not SKIPPED & set(path.relative_to(root).parts))
    for path in paths:
        try:
            text = path.read_text("utf-8")
            tree = ast.parse(text)
        except (SyntaxError, UnicodeDecodeError):
            continue
        uri = path.as_uri()
        document = {"uri": uri, "languageId": "python", "version": 1, "text": text}
        server.send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        texts = text.split("\n")
        for name, line, offset in names_called(tree):
            before = texts[line - 1].encode()[:offset].decode(errors="replace")
            column = len(before.encode("utf-16-le")) // 2
            place = {"textDocument": {"uri": uri}, "position": {"line": line - 1, "character": column}}
            found = server.ask("textDocument/definition", place, settings) or []
            targets = set()
            for one in found if isinstance(found, list) else [found]:
                target = Path(unquote(urlparse(one["uri"]).path))
                at = (one["range"]["start"]["line"], one["range"]["start"]["character"])
                if not target.is_relative_to(root) or SKIPPED & set(target.relative_to(root).parts):
                    targets.add(("-", 0))
                    continue
                file = str(target.relative_to(root))
                if file not in names:
                    names[file] = definition_names(target.read_text("utf-8"))
                if at in names[file]:
                    targets.add((file, names[file][at]))
            for file, at in sorted(targets):
                rows.append(f"{path.relative_to(root)}\t{line}\t{column + 1}\t{name}\t{file}\t{at}")
        server.send({"method": "textDocument/didClose", "params": {"textDocument": {"uri": uri}}})
        print(f"{path.relative_to(root)}: {len(rows)}", file=sys.stderr)
    args.out.write_text("".join(f"{row}\n" for row in sorted(set(rows))))
    server.process.kill()


main()
