/** Cards and keys of stations, extracts, what others are heard to have, disclosures, purges. */
export const exchange002 = `
ALTER TABLE station ADD COLUMN organisation TEXT NOT NULL DEFAULT '';
-- The age recipient (age1…) to which bundles for this station are sealed, from its signed card.
ALTER TABLE station ADD COLUMN recipient TEXT;
-- The card as its station signed it, verbatim JSON.
ALTER TABLE station ADD COLUMN card TEXT;
-- The age secret key of this store's own station, and of those it was before: what was sealed to them is still opened.
ALTER TABLE station ADD COLUMN identity TEXT;

-- 1: a pack of an extract; its sequence counts extracts and is no part of the station's chain.
ALTER TABLE pack ADD COLUMN extract INTEGER NOT NULL DEFAULT 0 CHECK (extract IN (0, 1));
-- The station that vouches for a pack from which content was purged: header and signature are then its own.
ALTER TABLE pack ADD COLUMN voucher TEXT;

-- Packs of a station that another one (holder) was heard to have: ranges like 1-41,43.
CREATE TABLE pack_heard (
  station INTEGER NOT NULL,
  holder INTEGER NOT NULL,
  ranges TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (station, holder)
) STRICT, WITHOUT ROWID;

-- Extracts given: to whom, under which profile, with the hash of the manifest.
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
CREATE TABLE disclosed_record (
  record INTEGER NOT NULL,
  disclosure INTEGER NOT NULL,
  PRIMARY KEY (record, disclosure)
) STRICT, WITHOUT ROWID;

CREATE TABLE redaction_profile (
  name TEXT PRIMARY KEY NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Records whose content was removed here, and files. What arrives of them later is kept as a hash alone.
CREATE TABLE purge (
  record BLOB PRIMARY KEY NOT NULL CHECK (length(record) = 16),
  at INTEGER NOT NULL,
  operator TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE purged_file (
  sha256 BLOB PRIMARY KEY NOT NULL CHECK (length(sha256) = 32)
) STRICT, WITHOUT ROWID;

-- The one door in the log: content of a purged record may be replaced, and nothing but its body.
DROP TRIGGER change_log_no_update;
CREATE TRIGGER change_log_no_update BEFORE UPDATE ON change_log
WHEN NEW.seq <> OLD.seq OR NEW.id <> OLD.id OR NEW.record <> OLD.record OR NEW.station <> OLD.station
  OR NEW.receipt <> OLD.receipt
  OR NOT EXISTS (SELECT 1 FROM purge p JOIN record r ON r.id = p.record WHERE r.row = OLD.record)
BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END;
`
