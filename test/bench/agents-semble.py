"""Prints the answer of semble (PyPI) to a question, one JSON object for each chunk, without its model: by BM25 and its rerank alone.

    python3 agents-semble.py TREE < QUESTION

Its model comes from a hub; vectors of nothing stand in for it, and weigh nothing.
"""
import json
import sys

import numpy
from semble.index import dense, index


class NoModel:
    dim = 2

    def encode(self, texts, **_):
        return numpy.ones((len(texts), self.dim), dtype=numpy.float32)


for module in (dense, index):
    module.load_model = lambda path=None: (NoModel(), "none")
index.get_validated_cache = lambda *_: None
index.load_previous_for_incremental = lambda *_: None

found = index.SembleIndex.from_path(sys.argv[1]).search(sys.stdin.read(), top_k=100, alpha=0.0)
for result in found:
    chunk = result.chunk
    print(json.dumps({"path": chunk.file_path, "line": chunk.start_line, "text": chunk.content}))
