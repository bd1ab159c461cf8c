"""Times SciPy on the assignment problem that scripts/bench/assignment.ts wrote: solver folder n m rounds."""

import json
import sys
import time

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

solver, folder, n, m, rounds = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:6])
cost = np.fromfile(f"{folder}/cost", np.float64)
if solver == "dense":
    matrix = cost.reshape(n, m)
    solve = linear_sum_assignment
else:
    column = np.fromfile(f"{folder}/column", np.int32)
    k = len(cost) // n
    # Nobody, at the cost of one, is a column of each row's own.
    rows = np.concatenate([np.repeat(np.arange(n), k), np.arange(n)])
    columns = np.concatenate([column, m + np.arange(n)])
    matrix = csr_matrix((np.concatenate([cost, np.ones(n)]), (rows, columns)), shape=(n, m + n))
    solve = min_weight_full_bipartite_matching

best = float("inf")
for _ in range(rounds):
    before = time.process_time()
    chosen_rows, chosen_columns = solve(matrix)
    best = min(best, time.process_time() - before)
print(json.dumps({"ms": best * 1000, "cost": float(matrix[chosen_rows, chosen_columns].sum())}))
