// The tables of docs/imports.md that say what the code and the sample files say. Written into the page by
// UPDATE_RECORDS=1 with test/docs/import-reference.test.ts, which fails when they are stale.
import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { importFile } from '../../db/commands/imports/import-file.ts'
import { refusedFile } from '../../db/commands/imports/refused-file.ts'
import { SituError } from '../../db/model/errors.ts'
import { importFormats, presets } from '../../db/model/imports/file-formats.ts'
import type { FileFormatId } from '../../db/model/imports/file-formats.ts'
import { mappedTypes, targetsOf } from '../../db/model/imports/targets.ts'
import type { Target, TargetKind } from '../../db/model/imports/targets.ts'
import type { FileReceipt } from '../../db/model/views/receipt-views.ts'
import type { Store } from '../../db/open.ts'

/** What is taken of each format, and where it ends. */
const formatTexts: Readonly<Record<FileFormatId, readonly [taken: string, refused: string]>> = {
  csv: [
    'Any delimiter (comma, semicolon, tab, pipe), quoted cells with line breaks, UTF-8, UTF-16 and the old encodings; titles above the header; a row of HXL hashtags.',
    'A row with fewer or more cells than the header; a quotation mark that is not closed.',
  ],
  xlsx: [
    'Cells as they show: texts, numbers, days of both systems (1900, 1904), truth values, the last value of a formula. Headers of one or two rows.',
    'Formulas, macros and links are never run. Hidden sheets are left out and told. More than 200 sheets, 16,384 columns, 40 million empty cells between filled ones; a document type; cells to the right of all columns.',
  ],
  ods: [
    'The same as Excel, with cells and rows as often as they are repeated; comments are left out.',
    'As Excel; more than 2 million cells that are repetitions of others.',
  ],
  geojson: [
    'A FeatureCollection or one feature, with the coordinate system of its `crs` member where it has one.',
    'A bare geometry; more than 200 MB; what is no JSON.',
  ],
  json: [
    'A list of objects, or lists of objects in the members of one: each list is a layer, members of members are `outer/inner`.',
    'JSON without a list of objects; more than 200 MB.',
  ],
  kml: ['KML and KMZ: folders as layers, extended data as columns.', 'Network links and pictures are not fetched; a document type; too many things in one another.'],
  gpx: ['Waypoints, routes and tracks, each a layer.', 'A document type; damaged XML.'],
  shapefile: [
    'A ZIP with .shp and .dbf, .prj for the coordinate system, .cpg for the encoding; several in one ZIP are layers.',
    'A table or shapes that are damaged or cut off; without .prj and not in degrees the coordinate system is asked (`crs`).',
  ],
  geopackage: ['Feature and attribute tables, in any coordinate system it names.', 'Curves; tables of pictures; a damaged database.'],
  flatgeobuf: ['Features in any coordinate system it names.', 'Curves; a damaged file.'],
  cot: ['Cursor-on-Target events: points with type, times and remarks.', 'A document type; what is no event.'],
  tak: ['TAK data packages: the events in them, each kind a layer.', 'Attachments are not unpacked.'],
  cap: ['CAP alerts and Atom feeds of them: areas of alerts.', 'A document type. A signature is not checked, and that is told.'],
  zip: ['A ZIP of files that are read: each is a layer or several.', 'Encrypted, damaged or contradictory archives; names that lead elsewhere; 200 MB unpacked; archives deep in archives.'],
} // prettier-ignore

/** Tables by the names that docs/imports.md has them under. */
export async function importTables(store: Store, fixtures: string): Promise<ReadonlyMap<string, string>> {
  return new Map([
    ['formats', formats()],
    ['presets', presetTable()],
    ['targets', targets()],
    ['samples', await sampleTable(store, fixtures)],
  ])
}

function formats(): string {
  return table(
    ['Format', 'Endings', 'Taken', 'Refused'],
    importFormats.map(({ id, name, extensions }) => [
      name,
      extensions.map((ending) => `.${ending}`).join(', '),
      ...formatTexts[id],
    ]),
  )
}

function presetTable(): string {
  return table(
    ['Preset', 'Called', 'Makes'],
    presets.map(({ id, name, types }) => [
      `\`${id}\``,
      name,
      types === 'any' ? 'what the rows say' : types.join(', '),
    ]),
  )
}

function targets(): string {
  return mappedTypes
    .map(
      (type) =>
        `### ${type}\n\n${table(
          ['Target', 'What a cell says'],
          targetsOf(type).map((target) => [`\`${target.id}\``, saying(target)]),
        )}`,
    )
    .join('\n\n')
}

function saying({ says, several }: Target): string {
  return `${kindText(says)}${several ? '; several, with `;` or a line break between them' : ''}`
}

function kindText(says: TargetKind): string {
  switch (says.kind) {
    case 'text':
      return 'text'
    case 'code':
    case 'codes':
      return `code of [${says.list}](record.md#${says.list}), or its English name`
    case 'number':
      return says.limits.whole === true ? 'whole number' : 'number'
    case 'boolean':
      return 'yes or no, in English, French, Arabic, Russian or Ukrainian; 1 or 0'
    case 'colour':
      return 'colour: `#1f77b4`'
    case 'date':
      return {
        start: 'date, or the first day of a period',
        end: 'the last day of a period',
        time: 'time of the day',
        precision: '`day`, `week`, `month` or `year`: how exact the date is',
      }[says.part]
    case 'record':
    case 'records':
      return says.types.length === 0
        ? 'a record by its id, P-code or name'
        : `${says.types.join(' or ')}: by its id, P-code or name`
    case 'actors':
      return 'actor by name, with the role that the mapping says in `as`; a new name makes an actor'
    case 'sources':
      return 'source by name; a new name makes a source'
    case 'source-part':
      return {
        date: 'date of the statement of the sources of the row',
        locator: 'where in the source it stands',
        credibility: 'code of [credibility](record.md#credibility)',
      }[says.part]
    case 'names':
      return 'another name, in the language that the mapping says in `as`'
    case 'conditions':
      return 'a condition in words'
    case 'position':
      return {
        lat: 'latitude in degrees, as a number or an angle',
        lng: 'longitude in degrees, as a number or an angle',
        text: 'a position in any form: decimal, degrees and minutes, MGRS, UTM, plus code, the four numbers of ODK',
        wkt: 'well-known text, longitude first',
      }[says.part]
  }
}

/** Every file of a folder of samples, and what an import of it says before anything is answered. */
export async function sampleTable(store: Store, fixtures: string): Promise<string> {
  const paths = readdirSync(fixtures, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !['SOURCES.md', 'SHA256SUMS'].includes(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const rows: string[][] = []
  for (const path of paths) {
    const receipt = await preview(store, path)
    const layers = receipt.layers ?? []
    rows.push([
      relative(fixtures, path),
      layers[0]?.format ?? '',
      String(layers.length),
      [...new Set(layers.map(({ preset }) => preset ?? ''))].filter((preset) => preset !== '').join(', '),
      outcome(receipt),
    ])
  }
  return table(['File', 'Format', 'Layers', 'Preset', 'Outcome'], rows)
}

async function preview(store: Store, path: string): Promise<FileReceipt> {
  try {
    const { file } = await importFile(store, path, {
      ...{ preset: 'auto', onError: 'stop', trust: [], dryRun: true },
    })
    return file
  } catch (error) {
    if (!(error instanceof SituError)) throw error
    return refusedFile(path, error)
  }
}

function outcome({ error, questions = [], rejections, types }: FileReceipt): string {
  if (questions.length > 0) return `asks: ${[...new Set(questions.map(({ about }) => about))].join(', ')}`
  const counted = Object.entries(types)
    .filter(([, counts]) => counts.new + counts.rejected > 0)
    .map(([type, counts]) => {
      const refused = counts.rejected === 0 ? '' : ` (${String(counts.rejected)} refused)`
      return `${String(counts.new)} ${type}${refused}`
    })
  if (error === undefined) return counted.join(', ')
  return `refused: ${(rejections[0]?.reason ?? error.message).replace(/\s+/g, ' ').slice(0, 160)}`
}

function table(head: readonly string[], body: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n')
}
