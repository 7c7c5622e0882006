import type { ReadHandle, WriteHandle } from '../../open.ts'
import type { RecordId } from '../../model/ids.ts'
import type { DisclosureDecisions, DisclosureView } from '../../model/views/extract-views.ts'
import { idBytes, prepared } from '../statement.ts'

/** Logs what was given to whom. Inside a transaction. */
export function insertDisclosure(
  db: WriteHandle,
  given: {
    readonly at: number
    readonly operator: string
    readonly recipient: string
    readonly purpose: string
    /** The profile and the filter as JSON, as they were. */
    readonly profile: string
    /** What a person decided beyond the profile. */
    readonly decisions: DisclosureDecisions
    readonly filter: string
    readonly leftOut: string
    /** SHA-256 of the manifest, hex. */
    readonly manifest: string
    /** Records given, and whether they went under a stand-in id. */
    readonly rows: readonly { readonly row: number; readonly standIn: boolean }[]
  },
): number {
  const { lastInsertRowid } = prepared(
    db,
    `INSERT INTO disclosure (at, operator, recipient, purpose, profile, filter, left_out, manifest, records)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    given.at,
    given.operator,
    given.recipient,
    given.purpose,
    JSON.stringify({ ...(JSON.parse(given.profile) as object), decisions: given.decisions }),
    given.filter,
    given.leftOut,
    Buffer.from(given.manifest, 'hex'),
    given.rows.length,
  )
  const row = Number(lastInsertRowid)
  for (const { row: record, standIn } of given.rows)
    prepared(db, 'INSERT INTO disclosed_record (record, disclosure, stand_in) VALUES (?, ?, ?)').run(
      record,
      row,
      standIn ? 1 : 0,
    )
  return row
}

const columns = `d.row AS id, d.at, d.operator, d.recipient, d.purpose, d.profile, d.filter, d.left_out AS leftOut,
  lower(hex(d.manifest)) AS manifest, d.records`

type Row = Omit<DisclosureView, 'profile' | 'decisions' | 'filter' | 'leftOut'> & {
  readonly profile: string
  readonly filter: string
  readonly leftOut: string
}

function fromRow(row: Row): DisclosureView {
  // Decisions stand with the profile that they go beyond; entries from before there were any have none.
  const { name, decisions = null } = JSON.parse(row.profile) as {
    readonly name: string
    readonly decisions?: DisclosureDecisions
  }
  return {
    ...row,
    profile: name,
    decisions,
    filter: JSON.parse(row.filter) as DisclosureView['filter'],
    leftOut: JSON.parse(row.leftOut) as DisclosureView['leftOut'],
  }
}

/** What was given to whom, latest first. */
export function listDisclosures(db: ReadHandle): readonly DisclosureView[] {
  return prepared<[], Row>(db, `SELECT ${columns} FROM disclosure d ORDER BY d.row DESC LIMIT 1000`)
    .all()
    .map(fromRow)
}

/** To whom a record was given. */
export function disclosuresOf(db: ReadHandle, id: RecordId): readonly DisclosureView[] {
  return prepared<[Buffer], Row>(
    db,
    `SELECT ${columns} FROM disclosure d JOIN disclosed_record g ON g.disclosure = d.row
     JOIN record r ON r.row = g.record WHERE r.id = ? ORDER BY d.row DESC LIMIT 1000`,
  )
    .all(idBytes(id))
    .map(fromRow)
}

/** Rows of records that were given to somebody once and are deleted now. */
export function withdrawnRows(db: ReadHandle): readonly number[] {
  return prepared<[], number>(
    db,
    'SELECT DISTINCT g.record FROM disclosed_record g JOIN record r ON r.row = g.record WHERE r.deleted = 1 ORDER BY 1',
  )
    .pluck()
    .all()
}

/** Whether a record was given to somebody under its own id. */
export function wasGivenAsItself(db: ReadHandle, recordRow: number): boolean {
  return (
    prepared<[number], number>(
      db,
      'SELECT EXISTS (SELECT 1 FROM disclosed_record WHERE record = ? AND stand_in = 0)',
    )
      .pluck()
      .get(recordRow) === 1
  )
}
