import type { Json } from '../../../model/canonical.ts'
import { isRecordId } from '../../../model/ids.ts'
import type { RecordId } from '../../../model/ids.ts'
import { pcodeKey } from '../../../model/imports/near-copies.ts'
import { isRecordType } from '../../../model/record/records.ts'
import { foldText } from '../../../model/text/fold.ts'
import { clip } from '../../file/foreign-bytes.ts'
import { recordIdFor } from '../foreign.ts'
import type { NameLookup, RecordDraft } from '../foreign.ts'

/** A store that knows no names. */
export const noNames: NameLookup = { find: () => null }

/** Types of which a name alone makes a record: who took part, and who said so. */
const madeByName: ReadonlySet<string> = new Set(['actor', 'source'])

export type NameReading =
  | { readonly kind: 'known'; readonly id: RecordId }
  | { readonly kind: 'new'; readonly draft: RecordDraft }
  | { readonly kind: 'several' }
  | { readonly kind: 'unknown' }

/** What a name in a cell leads to. A new actor or source has the same id on every laptop that imports the name. */
export interface NameReader {
  read(types: readonly string[], text: string): NameReading
}

/** So many names are remembered; the rest are looked up again. */
const maxCached = 100_000

/** `pcodes`: of the zones that the file itself brings. */
export function nameReader(lookup: NameLookup, pcodes: ReadonlySet<string>): NameReader {
  const cached = new Map<string, NameReading>()
  return {
    read(types, text) {
      const key = `${types.join()}\n${text}`
      let reading = cached.get(key)
      if (reading === undefined) {
        reading = readName(lookup, pcodes, types, text)
        if (cached.size < maxCached) cached.set(key, reading)
      }
      return reading
    },
  }
}

function readName(
  lookup: NameLookup,
  pcodes: ReadonlySet<string>,
  types: readonly string[],
  text: string,
): NameReading {
  if (types.includes('zone') && pcodes.has(pcodeKey(text)))
    return { kind: 'known', id: recordIdFor('pcode', pcodeKey(text)) }
  if (isRecordId(text)) return { kind: 'known', id: text }
  const found = lookup.find(types, text)
  if (found === 'several') return { kind: 'several' }
  if (found !== null) return { kind: 'known', id: found }
  const [type] = types
  if (type === undefined || types.length > 1 || !madeByName.has(type) || !isRecordType(type))
    return { kind: 'unknown' }
  const name = clip(text, 1000)
  const set: Record<string, Json> = { name, ...(type === 'source' ? { reliability: 'F' } : {}) }
  return {
    kind: 'new',
    draft: { id: recordIdFor(`name:${type}`, foldText(name)), type, set, onlyIfUsed: true },
  }
}
