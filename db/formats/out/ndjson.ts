import { canonicalJson } from '../../model/canonical.ts'
import { inPieces } from './writer.ts'
import type { ListWriter } from './writer.ts'

export const ndjsonFormat = 'situ-records/1'

/** The whole record, a line of JSON for each (docs/ndjson.md); the first line says what they are. */
export const ndjsonWriter: ListWriter = {
  to: 'stream',
  write({ layers, about }, append) {
    const { add, end } = inPieces(append)
    const { title, filter, asOf, knownOn, profile, leftOut } = about
    const records = Object.fromEntries(layers.map(({ type, total }) => [type, total]))
    const said = { title, filter, asOf, knownOn, profile }
    const zone = layers[0]?.meta.zone.name ?? 'UTC'
    add(`${JSON.stringify({ format: ndjsonFormat, ...said, timeZone: zone, records, leftOut })}\n`)
    for (const { type, records: read, meta } of layers)
      for (const { id, stamp, fields } of read()) {
        const state = meta.tokenOf?.(id) ?? ''
        const head = { type, id, ...(stamp === '' ? {} : { stamp }), ...(state === '' ? {} : { state }) }
        // Fields in one order, whoever wrote them.
        add(`${JSON.stringify(head).slice(0, -1)},"fields":${canonicalJson(fields)}}\n`)
      }
    end()
  },
}
