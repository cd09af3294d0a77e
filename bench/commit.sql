-- One row and one commit, for pgbench: what a single flush of the log takes.
INSERT INTO pgbench_history (tid, bid, aid, delta, mtime) VALUES (1, 1, 1, 0, now());
