-- Version 1. Instants are milliseconds since 1970-01-01T00:00Z; days never are stored.

CREATE TABLE settings (
	key   TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE roles (
	id         INTEGER PRIMARY KEY,
	slug       TEXT NOT NULL UNIQUE,
	company    TEXT NOT NULL,
	title      TEXT NOT NULL DEFAULT '',
	link       TEXT NOT NULL DEFAULT '',
	location   TEXT NOT NULL DEFAULT '',
	comp       TEXT NOT NULL DEFAULT '',
	fit_score  TEXT NOT NULL DEFAULT '',
	created_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE sources (
	id          INTEGER PRIMARY KEY,
	path        TEXT NOT NULL UNIQUE,
	role_id     INTEGER NOT NULL REFERENCES roles,
	digest      INTEGER NOT NULL,
	imported_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE interviews (
	id         INTEGER PRIMARY KEY,
	role_id    INTEGER NOT NULL REFERENCES roles,
	round      TEXT NOT NULL DEFAULT '',
	at_ms      INTEGER NOT NULL,
	zone       TEXT NOT NULL DEFAULT '',
	length_min INTEGER NOT NULL DEFAULT 0,
	file       TEXT NOT NULL DEFAULT '',
	line       INTEGER NOT NULL DEFAULT 0,
	UNIQUE (role_id, round)
) STRICT;

CREATE TABLE cards (
	id              INTEGER PRIMARY KEY,
	uid             TEXT NOT NULL UNIQUE,
	identity        TEXT NOT NULL UNIQUE,
	kind            TEXT NOT NULL CHECK (kind IN ('question', 'pitch', 'gap', 'proof', 'why', 'ask',
	                                              'story', 'followup')),
	question        TEXT NOT NULL CHECK (question <> ''),
	created_ms      INTEGER NOT NULL,
	suspended       INTEGER NOT NULL DEFAULT 0 CHECK (suspended IN (0, 1)),
	flagged         INTEGER NOT NULL DEFAULT 0 CHECK (flagged IN (0, 1)),
	asked           INTEGER NOT NULL DEFAULT 0 CHECK (asked IN (0, 1)),
	buried_until_ms INTEGER NOT NULL DEFAULT 0,
	removed_ms      INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX cards_removed ON cards (removed_ms) WHERE removed_ms <> 0;

-- What a source says about a card; without a source, what the user wrote here.
CREATE TABLE passages (
	id         INTEGER PRIMARY KEY,
	card_id    INTEGER NOT NULL REFERENCES cards,
	role_id    INTEGER NOT NULL REFERENCES roles,
	source_id  INTEGER REFERENCES sources,
	question   TEXT NOT NULL,
	answer     TEXT NOT NULL,
	note       TEXT NOT NULL DEFAULT '',
	label      TEXT NOT NULL DEFAULT '',
	line       INTEGER NOT NULL DEFAULT 0,
	end_line   INTEGER NOT NULL DEFAULT 0,
	rank       INTEGER NOT NULL DEFAULT 0,
	changed_ms INTEGER NOT NULL,
	gone       INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1))
) STRICT;
CREATE INDEX passages_by_card ON passages (card_id, role_id);
CREATE INDEX passages_by_role ON passages (role_id);
CREATE INDEX passages_gone ON passages (card_id, role_id) WHERE gone = 1;

-- Which passage is the answer of a card at a role. A cache of the choice among the passages.
CREATE TABLE card_roles (
	card_id      INTEGER NOT NULL REFERENCES cards,
	role_id      INTEGER NOT NULL REFERENCES roles,
	passage_id   INTEGER NOT NULL REFERENCES passages,
	answer_chars INTEGER NOT NULL,
	thin         INTEGER NOT NULL DEFAULT 0, -- its note says gap, weak or partial
	retired_ms   INTEGER NOT NULL DEFAULT 0,
	PRIMARY KEY (card_id, role_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX card_roles_by_role ON card_roles (role_id, retired_ms);

CREATE VIEW active_cards AS
	SELECT * FROM cards c WHERE removed_ms = 0 AND EXISTS (
		SELECT 1 FROM card_roles WHERE card_id = c.id AND retired_ms = 0);

-- The truth. Rows are added and never touched again.
CREATE TABLE reviews (
	id       INTEGER PRIMARY KEY,
	card_id  INTEGER NOT NULL REFERENCES cards,
	at_ms    INTEGER NOT NULL,
	grade    INTEGER NOT NULL CHECK (grade BETWEEN 1 AND 4),
	think_ms INTEGER NOT NULL CHECK (think_ms >= 0),
	speak_ms INTEGER NOT NULL CHECK (speak_ms >= 0),
	typed    TEXT NOT NULL DEFAULT '',
	mode     TEXT NOT NULL CHECK (mode IN ('drill', 'quiz', 'weak', 'mock'))
) STRICT;
CREATE INDEX reviews_by_card ON reviews (card_id, at_ms);
CREATE INDEX reviews_by_time ON reviews (at_ms);
CREATE TRIGGER reviews_stay BEFORE DELETE ON reviews BEGIN
	SELECT raise(ABORT, 'the review log is append-only');
END;
CREATE TRIGGER reviews_keep BEFORE UPDATE ON reviews BEGIN
	SELECT raise(ABORT, 'the review log is append-only');
END;

-- A review taken back stays in the log and no longer counts.
CREATE TABLE undone (
	review_id INTEGER PRIMARY KEY REFERENCES reviews,
	at_ms     INTEGER NOT NULL
) STRICT;

-- Replayed from the log by the model the settings name.
CREATE TABLE states (
	card_id    INTEGER PRIMARY KEY REFERENCES cards,
	stability  REAL NOT NULL,
	fast       REAL NOT NULL,
	difficulty REAL NOT NULL,
	last_ms    INTEGER NOT NULL,
	reviews    INTEGER NOT NULL,
	lapses     INTEGER NOT NULL,
	total_ms   INTEGER NOT NULL
) STRICT;

-- The last changes, newest last, each with what was there before. An id names a change for good.
CREATE TABLE undo (
	id     INTEGER PRIMARY KEY AUTOINCREMENT,
	at_ms  INTEGER NOT NULL,
	kind   TEXT NOT NULL,
	target INTEGER NOT NULL,
	label  TEXT NOT NULL,
	before TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE passage_text USING fts5 (
	question, answer,
	content = 'passages', content_rowid = 'id',
	tokenize = 'porter unicode61 remove_diacritics 2'
);
-- New rows are indexed by the code that adds them: inside a trigger the index is written out after
-- every single row, which makes an import half as slow again.
CREATE TRIGGER passages_unindexed AFTER DELETE ON passages BEGIN
	INSERT INTO passage_text (passage_text, rowid, question, answer)
	VALUES ('delete', old.id, old.question, old.answer);
END;
CREATE TRIGGER passages_reindexed AFTER UPDATE OF question, answer ON passages BEGIN
	INSERT INTO passage_text (passage_text, rowid, question, answer)
	VALUES ('delete', old.id, old.question, old.answer);
	INSERT INTO passage_text (rowid, question, answer)
	VALUES (new.id, new.question, new.answer);
END;

PRAGMA application_id = 0x67726e72; -- "grnr"
PRAGMA user_version = 1;
