-- Generated from db/migrations; a test keeps it true.
CREATE INDEX change_by_record ON change_log (record);
CREATE INDEX change_by_station ON change_log (station, record);
CREATE INDEX pack_by_station ON pack (station, sequence);
CREATE INDEX record_by_type ON record (type, row) WHERE type <> 'event';
CREATE UNIQUE INDEX station_self ON station (trust) WHERE trust = 'self';
CREATE TABLE change_log (
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
  record INTEGER NOT NULL,
  station INTEGER NOT NULL,
  receipt INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE TABLE code (
  row INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE conflict (
  record INTEGER NOT NULL,
  field TEXT NOT NULL,
  PRIMARY KEY (record, field)
) STRICT, WITHOUT ROWID;
CREATE TABLE disclosed_record (
  record INTEGER NOT NULL,
  disclosure INTEGER NOT NULL, stand_in INTEGER NOT NULL DEFAULT 0 CHECK (stand_in IN (0, 1)),
  PRIMARY KEY (record, disclosure)
) STRICT, WITHOUT ROWID;
CREATE TABLE disclosure (
  row INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  operator TEXT NOT NULL,
  recipient TEXT NOT NULL,
  purpose TEXT NOT NULL,
  profile TEXT NOT NULL,
  filter TEXT NOT NULL,
  left_out TEXT NOT NULL,
  manifest BLOB NOT NULL CHECK (length(manifest) = 32),
  records INTEGER NOT NULL
) STRICT;
CREATE TABLE draft (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE event_index (
  record INTEGER PRIMARY KEY,
  lng REAL,
  lat REAL,
  earliest INTEGER,
  latest INTEGER,
  kind INTEGER NOT NULL,
  verification INTEGER NOT NULL,
  sensitivity INTEGER NOT NULL,
  precision INTEGER NOT NULL,
  radius REAL NOT NULL
) STRICT;
CREATE TABLE file (
  sha256 BLOB PRIMARY KEY NOT NULL CHECK (length(sha256) = 32),
  size INTEGER NOT NULL,
  content BLOB NOT NULL
) STRICT;
CREATE TABLE missing_parent (
  id BLOB NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (id, record)
) STRICT, WITHOUT ROWID;
CREATE TABLE missing_reference (
  target BLOB NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (target, record)
) STRICT, WITHOUT ROWID;
CREATE TABLE pack (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
  station INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  previous TEXT,
  count INTEGER NOT NULL,
  first_seq INTEGER,
  last_seq INTEGER,
  header TEXT NOT NULL,
  signature TEXT NOT NULL,
  verbatim BLOB,
  receipt INTEGER NOT NULL
, extract INTEGER NOT NULL DEFAULT 0 CHECK (extract IN (0, 1)), voucher TEXT) STRICT;
CREATE TABLE pack_heard (
  station INTEGER NOT NULL,
  holder INTEGER NOT NULL,
  ranges TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (station, holder)
) STRICT, WITHOUT ROWID;
CREATE TABLE product (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  view TEXT NOT NULL
) STRICT;
CREATE TABLE purge (
  record BLOB PRIMARY KEY NOT NULL CHECK (length(record) = 16),
  at INTEGER NOT NULL,
  operator TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE purged_file (
  sha256 BLOB PRIMARY KEY NOT NULL CHECK (length(sha256) = 32)
) STRICT, WITHOUT ROWID;
CREATE TABLE receipt (
  row INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('edit', 'import', 'export', 'exchange')),
  what TEXT NOT NULL,
  operator TEXT NOT NULL,
  first_seq INTEGER,
  last_seq INTEGER,
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
  summary TEXT
, clock_at INTEGER) STRICT;
CREATE TABLE record (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  type TEXT NOT NULL,
  stamp TEXT NOT NULL,
  change_count INTEGER NOT NULL,
  head INTEGER,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  newer INTEGER NOT NULL CHECK (newer IN (0, 1)),
  state TEXT
) STRICT;
CREATE TABLE redaction_profile (
  name TEXT PRIMARY KEY NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5 (
  title, names, place, body, refs,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TABLE setting (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE spatial USING rtree (record, west, east, south, north);
CREATE TABLE stand_in (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  record BLOB NOT NULL CHECK (length(record) = 16)
) STRICT, WITHOUT ROWID;
CREATE TABLE station (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
  public_key TEXT,
  name TEXT NOT NULL DEFAULT '',
  trust TEXT NOT NULL CHECK (trust IN ('self', 'trusted', 'unknown', 'distrusted')),
  decided_at INTEGER,
  decided_by TEXT,
  seed BLOB
, organisation TEXT NOT NULL DEFAULT '', recipient TEXT, card TEXT, identity TEXT) STRICT;
CREATE TRIGGER change_log_no_delete BEFORE DELETE ON change_log
BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END;
CREATE TRIGGER change_log_no_update BEFORE UPDATE ON change_log
WHEN NEW.seq <> OLD.seq OR NEW.id <> OLD.id OR NEW.station <> OLD.station OR NEW.receipt <> OLD.receipt
  OR (NEW.body <> OLD.body
    AND NOT EXISTS (SELECT 1 FROM purge p JOIN record r ON r.id = p.record WHERE r.row = OLD.record))
  OR (NEW.record <> OLD.record
    AND NOT EXISTS (SELECT 1 FROM stand_in s JOIN record f ON f.id = s.id JOIN record t ON t.id = s.record
      WHERE f.row = OLD.record AND t.row = NEW.record))
BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END;
CREATE TRIGGER pack_no_delete BEFORE DELETE ON pack
BEGIN SELECT RAISE(ABORT, 'packs are kept'); END;
