import type { Store } from '../../open.ts'
import { extractNames } from '../../exchange/extract/extract-names.ts'
import { gatherExtract } from '../../exchange/extract/gather-extract.ts'
import type { ExtractScope } from '../../exchange/extract/gather-extract.ts'
import type { OutRecord } from '../../formats/cells/flat-record.ts'
import { isRecordId } from '../../model/ids.ts'
import { namedThrough, recordName } from '../../model/record/record-name.ts'
import type { RecordType } from '../../model/record/records.ts'
import type { ListSource } from './list-source.ts'

export interface RedactedSources {
  readonly sources: readonly ListSource[]
  /** What was found in texts and masked. */
  readonly masked: number
}

/**
 * Records as an extract of the scope lets them out: redacted, masked, under the ids that the extract would give them, and
 * without a stamp, which would tell the moment of entry. Names are those of what leaves, and of nothing else.
 */
export function redactedSources(
  store: Store,
  types: readonly RecordType[],
  scope: ExtractScope,
  step?: () => void,
): RedactedSources {
  const { records } = gatherExtract(store.db, scope, step)
  const names = extractNames(store.db, scope.profile)
  const leaving: OutRecord[] = records
    .filter(({ deleted }) => !deleted)
    .map(({ id, type, fields }) => ({
      id: names.standIn(id) ?? id,
      type,
      stamp: '',
      fields: names.within(fields),
    }))
    // In the order of their own ids they would tell which was entered first.
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  const byId = new Map(leaving.map((record) => [record.id, record]))
  const nameOf = (id: string, through = namedThrough): string => {
    const record = byId.get(id)
    if (record === undefined || !isRecordId(id)) return ''
    return recordName(record.type, record.fields, (next) => (through === 0 ? '' : nameOf(next, through - 1)))
  }
  const wanted = new Set<string>(types)
  return {
    sources: types.map((type) => {
      const ofType = leaving.filter((record) => record.type === type)
      return {
        type,
        total: ofType.length,
        records: () => ofType,
        nameOf: (id: string) => nameOf(id),
        tokenOf: () => '',
      }
    }),
    masked: records
      .filter(({ type }) => wanted.has(type))
      .reduce((sum, { hits }) => sum + hits.filter(({ kept }) => !kept).length, 0),
  }
}
