-- Version 3. What was measured of an answer besides its times and its grade; a part of the log.
CREATE TABLE measures (
	review_id   INTEGER PRIMARY KEY REFERENCES reviews,
	covered     REAL,                      -- share of the reference's key points; NULL: not told
	expected_ms INTEGER NOT NULL DEFAULT 0 -- that saying the reference takes; 0: not told
) STRICT;

-- What all answers up to one of them teach about the learner. Replayed from the log.
CREATE TABLE learner (
	id         INTEGER PRIMARY KEY CHECK (id = 1),
	through_id INTEGER NOT NULL, -- the last review taken in
	undone     INTEGER NOT NULL, -- reviews that did not count by then
	image      BLOB NOT NULL
) STRICT;

PRAGMA user_version = 3;
