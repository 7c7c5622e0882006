/** What this computer's clock said, where it was not believed. Frozen once released. */
export const ownClock004 = `
-- UTC milliseconds by this computer's clock, where at is another time since the clock cannot have been right; else null.
ALTER TABLE receipt ADD COLUMN clock_at INTEGER;
`
