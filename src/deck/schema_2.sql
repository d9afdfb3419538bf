-- Version 2. What else is this card: the identity of one that was linked to it, or the name a table
-- gives it.
CREATE TABLE aliases (
	identity TEXT PRIMARY KEY,
	card_id  INTEGER NOT NULL REFERENCES cards
) STRICT, WITHOUT ROWID;
CREATE INDEX aliases_by_card ON aliases (card_id);

PRAGMA user_version = 2;
