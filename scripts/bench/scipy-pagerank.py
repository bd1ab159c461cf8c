"""PageRank by SciPy's sparse power iteration: prints processor ms, the median of several; writes the vector."""

import sys
import time

import numpy as np
from scipy.sparse import csr_matrix

folder, size, rounds, passed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
source = np.fromfile(f"{folder}/from", np.int32)
target = np.fromfile(f"{folder}/to", np.int32)
weight = np.fromfile(f"{folder}/weight")
out = np.bincount(source, weight, size)
inverse = np.divide(1, out, out=np.zeros(size), where=out > 0)
matrix = csr_matrix((weight * inverse[source], (target, source)), shape=(size, size))
dangling = out == 0


def solve():
    rank = np.full(size, 1 / size)
    while True:
        after = passed * (matrix @ rank) + (passed * rank[dangling].sum() + 1 - passed) / size
        changed = np.abs(after - rank).sum()
        rank = after
        if changed < 1e-6:
            return rank


times = []
for _ in range(rounds):
    begun = time.process_time()
    vector = solve()
    times.append(time.process_time() - begun)
vector.tofile(f"{folder}/rank")
print(sorted(times)[rounds // 2] * 1000)
