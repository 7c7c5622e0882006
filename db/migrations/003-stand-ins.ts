/** Records that extracts call by another id. Frozen once released. */
export const standIns003 = `
-- Ids by which extracts call records of this store whose own id tells when they were entered (store/stand-ins.ts), and
-- those own ids. A part of the log, as the rows that it gives to records are: derived tables are made by it.
CREATE TABLE stand_in (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  record BLOB NOT NULL CHECK (length(record) = 16)
) STRICT, WITHOUT ROWID;

-- 1: the record was given under its stand-in id.
ALTER TABLE disclosed_record ADD COLUMN stand_in INTEGER NOT NULL DEFAULT 0 CHECK (stand_in IN (0, 1));

-- The doors in the log: content of a purged record may be replaced, and changes under a stand-in id be put to the record
-- that they are of. Nothing else of a row ever changes.
DROP TRIGGER change_log_no_update;
CREATE TRIGGER change_log_no_update BEFORE UPDATE ON change_log
WHEN NEW.seq <> OLD.seq OR NEW.id <> OLD.id OR NEW.station <> OLD.station OR NEW.receipt <> OLD.receipt
  OR (NEW.body <> OLD.body
    AND NOT EXISTS (SELECT 1 FROM purge p JOIN record r ON r.id = p.record WHERE r.row = OLD.record))
  OR (NEW.record <> OLD.record
    AND NOT EXISTS (SELECT 1 FROM stand_in s JOIN record f ON f.id = s.id JOIN record t ON t.id = s.record
      WHERE f.row = OLD.record AND t.row = NEW.record))
BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END;
`
