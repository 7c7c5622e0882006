import type { WriteHandle } from '../../open.ts'
import type { ChangeBody } from '../../model/record/change.ts'
import type { RecordId } from '../../model/ids.ts'
import { isPurged, purgedLine, replaceBodies } from './purge.ts'
import { createStandIns, insertStandIn, standInIds } from '../log/stand-ins.ts'
import { idBytes, idText, prepared } from '../statement.ts'

/**
 * While changes come in: which record a change is of, where an extract called it by a stand-in id. The answer hangs on
 * the set of changes alone: what came under a stand-in before its record came is put to it afterwards.
 */
export interface Aliases {
  /** The record that is here, of the id by which a change calls it. */
  readonly actual: (named: RecordId) => RecordId
  /**
   * At the end of a batch, ids of the records that are new in it: puts the changes of their stand-ins to them. Rows that
   * are gone, with those that they went to; everything derived is then to be made anew.
   */
  readonly join: (arrived: readonly Buffer[]) => ReadonlyMap<number, number>
  /** Whether a record names one by an id that was found in this batch to be a stand-in. */
  readonly wereNamed: (named: Iterable<readonly string[]>) => boolean
}

export function createAliases(db: WriteHandle): Aliases {
  const found = new Set<string>()
  let known: ReadonlyMap<RecordId, RecordId> | null = null
  const rowOf = (id: RecordId): number | undefined =>
    prepared<[Buffer], number>(db, 'SELECT row FROM record WHERE id = ?').pluck().get(idBytes(id))
  return {
    actual(named) {
      // Stand-ins are of version 8, as ids of imported records are: those are here already, or new.
      if (named[14] !== '8' || rowOf(named) !== undefined) return named
      known ??= standInIds(db)
      const record = known.get(named)
      if (record === undefined) return named
      if (!found.has(named)) {
        insertStandIn(db, named, record)
        found.add(named)
      }
      return record
    },
    join(arrived) {
      const moved = new Map<number, number>()
      const telling = arrived.filter((id) => (id[6] ?? 0) >>> 4 === 7)
      if (telling.length === 0 || !cameByOtherIds(db)) return moved
      const standIns = createStandIns(db)
      for (const bytes of telling) {
        const id = idText(bytes) as RecordId
        const standIn = standIns.idFor(id)
        const from = standIn === null ? undefined : rowOf(standIn)
        const to = rowOf(id)
        if (standIn === null || from === undefined || to === undefined) continue
        insertStandIn(db, standIn, id)
        prepared(db, 'UPDATE change_log SET record = ? WHERE record = ?').run(to, from)
        prepared(db, 'UPDATE OR IGNORE disclosed_record SET record = ? WHERE record = ?').run(to, from)
        prepared(db, 'DELETE FROM disclosed_record WHERE record = ?').run(from)
        if (isPurged(db, id)) replaceBodies(db, to, withoutContent)
        moved.set(from, to)
      }
      return moved
    },
    wereNamed(named) {
      if (found.size === 0) return false
      for (const targets of named) if (targets.some((target) => found.has(target))) return true
      const missing = prepared<[Buffer], number>(
        db,
        'SELECT EXISTS (SELECT 1 FROM missing_reference WHERE target = ?)',
      ).pluck()
      return [...found].some((id) => missing.get(idBytes(id)) === 1)
    },
  }
}

function withoutContent(body: ChangeBody, id: Parameters<typeof purgedLine>[1]): string | null {
  return body.purged === undefined ? purgedLine(body, id) : null
}

/** Whether anything may have come under a stand-in id: by an extract, or built on one that is not here. */
function cameByOtherIds(db: WriteHandle): boolean {
  return (
    prepared<[], number>(
      db,
      'SELECT EXISTS (SELECT 1 FROM pack WHERE extract = 1) OR EXISTS (SELECT 1 FROM missing_parent)',
    )
      .pluck()
      .get() === 1
  )
}
