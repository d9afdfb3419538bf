-- Version 4. What was told of an interview after it.
CREATE TABLE debriefs (
	id      INTEGER PRIMARY KEY,
	role_id INTEGER NOT NULL REFERENCES roles,
	round   TEXT NOT NULL DEFAULT '',
	at_ms   INTEGER NOT NULL, -- when the interview was
	told_ms INTEGER NOT NULL,
	went    INTEGER NOT NULL DEFAULT 0 CHECK (went BETWEEN 0 AND 4), -- 0: not said; 1 badly … 4 very well
	note    TEXT NOT NULL DEFAULT '',
	UNIQUE (role_id, round, at_ms)
) STRICT;

PRAGMA user_version = 4;
