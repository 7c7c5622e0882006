import { readFileSync } from 'node:fs'
import { moveLineBetween } from '../../../db/commands/zones/move-line.ts'
import { SituError } from '../../../db/model/errors.ts'
import type { LineGeometry } from '../../../db/model/geometry/geometry.ts'
import { isRecordId } from '../../../db/model/ids.ts'
import type { RecordId } from '../../../db/model/ids.ts'
import { faultWords } from '../../../db/model/geometry/faults.ts'
import { areaText } from '../shared/area-text.ts'
import { validateGeometry } from '../../../db/model/geometry/validate.ts'
import { smallestFault, zoneFaults } from '../../../db/model/zones/topology.ts'
import { isoInZone } from '../../../db/model/dates/time-zone.ts'
import { defaultSnapMetres } from '../../../db/model/zones/zone-edits.ts'
import { controlAt } from '../../../db/store/situation/situation.ts'
import { operationZone } from '../../../db/store/records/operation.ts'
import { dateOption, knownOnOption, numberOption, required, textOption, usage } from '../shared/arguments.ts'
import { withStore, zoned } from '../shared/command.ts'
import type { Command } from '../shared/command.ts'

export const checkZonesCommand: Command = {
  name: 'check-zones',
  usage: 'situ check-zones <store> [--as-of d] [--known-on d] [--least m2] [--json]',
  summary: 'faulty outlines, gaps and overlaps between zones, measured and located; nothing is mended',
  help: [
    '--as-of      with the lines that hold at the end of that date; without it, now',
    '--known-on   as this store knew them at the end of that date',
    `--least      leave out gaps and overlaps that are smaller, in square metres (${String(smallestFault)})`,
  ],
  options: { 'as-of': 'text', 'known-on': 'text', least: 'text' },
  run(args, out) {
    const least = numberOption(args, 'least', 0, 1e12) ?? smallestFault
    const options = zoned((zone) => ({
      at: dateOption(args, 'as-of', 'end', zone) ?? zone.wallAt(Date.now()),
      knownOn: knownOnOption(args, zone) ?? null,
    }))
    return withStore(args, 'read', ({ db }) => {
      const zone = operationZone(db)
      const { at, knownOn } = options(zone)
      const faults = zoneFaults(controlAt(db, at, knownOn), least)
      if (out.json) out.document({ asOf: isoInZone(zone.instantOf(at), zone), total: faults.length, faults })
      for (const fault of out.json ? [] : faults)
        out.line(
          `${fault.kind}: ${fault.zones.map(({ id, name }) => name || id).join(', ')}: ${fault.kind === 'gap' || fault.kind === 'overlap' ? areaText(fault.areaSquareMetres ?? 0) : fault.kind === 'unchecked' ? 'so many zones lie over one another that not all pairs were measured' : faultWords[fault.kind]} at ${fault.at.lat.toFixed(5)} ${fault.at.lng.toFixed(5)}`,
        )
      if (!out.json && faults.length === 0) out.line('No faulty outlines, no gaps and no overlaps.')
      return 0
    })
  },
}

export const moveLineCommand: Command = {
  name: 'move-line',
  usage:
    'situ move-line <store> <zone id> <zone id> <line.geojson> --from 2025-11-10 [--basis observed] [--note text] [--snap m] [--json]',
  summary: 'moves the line between two zones from a day on; the old line is kept until the day before',
  help: [
    'The file holds one LineString, from outline to outline of what the two zones cover together.',
    '--from       the first day of the new line',
    '--basis      observed, reported or announced; without it, that of the period before',
    `--snap       corners and edges draw the line to them within this many metres (${String(defaultSnapMetres)})`,
  ],
  options: { from: 'text', basis: 'text', note: 'text', snap: 'text' },
  run(args, out) {
    const [first, second] = [zoneId(required(args, 1, 'zone id')), zoneId(required(args, 2, 'zone id'))]
    const line = readLine(required(args, 3, 'line.geojson'))
    const from = textOption(args, 'from')
    if (from === undefined) throw usage('--from is missing')
    return withStore(args, 'write', (store) => {
      const edits = moveLineBetween(store, {
        first,
        second,
        line: line.coordinates,
        from,
        basis: textOption(args, 'basis'),
        note: textOption(args, 'note'),
        snapMetres: numberOption(args, 'snap', 0, 10_000),
      })
      if (out.json) out.document({ from, zones: edits })
      for (const edit of out.json ? [] : edits)
        out.line(`${edit.name}: ${areaText(edit.squareMetresBefore)} → ${areaText(edit.squareMetresAfter)}`)
      return 0
    })
  },
}

function zoneId(text: string): RecordId {
  if (!isRecordId(text)) throw usage(`"${text}" is no record id`)
  return text
}

/** The line of a GeoJSON file: a geometry, a feature, or a collection of one. */
function readLine(path: string): LineGeometry {
  let found: unknown
  try {
    found = JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new SituError('file-unreadable', `${path} cannot be read as GeoJSON`, { path }, cause)
  }
  const { features, geometry } = found as { features?: readonly { geometry?: unknown }[]; geometry?: unknown }
  const checked = validateGeometry(features?.[0]?.geometry ?? geometry ?? found)
  if (!checked.ok || checked.geometry.type !== 'LineString' || (features?.length ?? 1) !== 1)
    throw new SituError('file-unreadable', `${path} does not hold one LineString`, { path })
  return checked.geometry
}
