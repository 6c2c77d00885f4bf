"""PyTorch Geometric's Node2Vec on one graph: node2vec-torch.py <folder> <epochs>.

The folder holds offsets, targets and test pairs as little-endian u32. Prints one JSON object. The settings are those of
NODE2VEC_DEFAULTS; the optimiser, its rate and the batch size those of the example in PyTorch Geometric's documentation.
"""
import json
import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch_geometric.nn import Node2Vec

folder, epochs = Path(sys.argv[1]), int(sys.argv[2])


def words(name):
    return np.fromfile(folder / f"{name}.u32", dtype="<u4").astype(np.int64)


offsets, targets = words("offsets"), words("targets")
sources = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
edges = torch.from_numpy(np.stack([sources, targets]))
model = Node2Vec(
    edges,
    embedding_dim=64,
    walk_length=20,
    context_size=10,
    walks_per_node=10,
    num_negative_samples=5,
    num_nodes=len(offsets) - 1,
    sparse=True,
).to("cuda")
loader = model.loader(batch_size=128, shuffle=True, num_workers=4)
optimizer = torch.optim.SparseAdam(list(model.parameters()), lr=0.01)

torch.cuda.synchronize()
started = time.perf_counter()
pairs = 0
for _ in range(epochs):
    for positive, negative in loader:
        optimizer.zero_grad()
        model.loss(positive.to("cuda"), negative.to("cuda")).backward()
        optimizer.step()
        # each row is a window: its first node with each of the others
        pairs += positive.size(0) * (positive.size(1) - 1)
torch.cuda.synchronize()
seconds = time.perf_counter() - started

vectors = torch.nn.functional.normalize(model().detach(), dim=1).cpu().numpy()


def scores(name):
    a, b = words(name).reshape(-1, 2).T
    return (vectors[a] * vectors[b]).sum(axis=1)


def auc(positive, negative):
    below = np.searchsorted(np.sort(negative), positive, side="left")
    upto = np.searchsorted(np.sort(negative), positive, side="right")
    return float(((below + upto) / 2).sum() / (len(positive) * len(negative)))


held_out = scores("heldOut")
print(
    json.dumps(
        {
            "pairs": pairs,
            "seconds": seconds,
            "uniform": auc(held_out, scores("uniform")),
            "degreeMatched": auc(held_out, scores("degreeMatched")),
        }
    )
)
