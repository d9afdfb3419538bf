-- Version 5. How much an interview of this company counts beside others.
ALTER TABLE roles ADD COLUMN priority INTEGER NOT NULL DEFAULT 0
	CHECK (priority BETWEEN -1 AND 1); -- low, normal, high

PRAGMA user_version = 5;
