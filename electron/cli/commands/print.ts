import { readField } from '../../../db/model/record/read-field.ts'
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join, resolve } from 'node:path'
import { SituError } from '../../../db/model/errors.ts'
import { eventLooks } from '../../../db/model/events/event-cells.ts'
import { boxAround, pictureDpis, usualDpi } from '../../../db/model/sheet/print-layout.ts'
import { clearanceOf } from '../../../db/model/redaction/clearance.ts'
import type { Withheld } from '../../../db/model/redaction/clearance.ts'
import type { Bbox } from '../../../db/model/events/filter.ts'
import { isRecordId } from '../../../db/model/ids.ts'
import type { RecordId } from '../../../db/model/ids.ts'
import { languageList } from '../../../db/model/languages.ts'
import { paperSizes } from '../../../db/model/sheet/product.ts'
import { sheetTableKinds } from '../../../db/model/sheet/sheet-sections.ts'
import type { ReadHandle } from '../../../db/open.ts'
import { findRecord } from '../../../db/store/records/record.ts'
import { checkOutput } from '../../../db/output-file.ts'
import { openExistingStore } from '../../../db/commands/create-store.ts'
import { withClearance } from '../../../db/store/records/clearance.ts'
import { operationZone } from '../../../db/store/records/operation.ts'
import { situationBox } from '../../../db/store/situation/situation-box.ts'
import {
  choiceOption,
  dateOption,
  filterOf,
  filterOptions,
  flag,
  instantOption,
  listOption,
  numberOption,
  overwriteHelp,
  overwriteOption,
  passphraseOf,
  required,
  textOption,
  usage,
} from '../shared/arguments.ts'
import type { Arguments } from '../shared/arguments.ts'
import { checkFilter, checkSince } from '../shared/check-filter.ts'
import { clearanceAsked, clearanceHelp, clearanceOptions, withheldLines } from '../shared/clearance.ts'
import { zoned } from '../shared/command.ts'
import type { Command } from '../shared/command.ts'
import { sectionsOption } from './print-sections.ts'
import { appFolder } from '../shared/paths.ts'

export const printCommand: Command = {
  name: 'print',
  usage:
    'situ print <store> <out.pdf|out.png>|--printer name|usual [--bbox w,s,e,n] [--scale 50000] [--paper A4|A3|Letter] [--landscape] [--format pdf|png] [--dpi 150|300|600] [--grey] [--mgrs] [--copies n] [--as-of d] [--known-on d] [--title t] [--tlp t] [--ceiling low|moderate|high|severe] [--with-protected-sources] [--producer p] [--contact c] [--from d] [--to d] [--query text] [--kind k] [--language en|fr|ar] [--no-table] [--sheets] [--sections events,zones,…] [--text file] [--since d] [--event id] [--silent-days 14] [--base-map file] [--look signs|hexagons|heat] [--overwrite]',
  summary: 'prints a map summary',
  help: [
    '--bbox    the area (default: everything that has a place)',
    '--scale   1:n at the centre of the map (default: what fits the area)',
    '--sheets  with --bbox and --scale: as many sheets as the area needs, with an overview; neighbours overlap by a twentieth',
    '--format  pdf or png (default: by the name of the file). A PDF is georeferenced; of a PNG every page is a file:',
    '          out.png, out-2.png, …',
    '--dpi     dots an inch of a PNG (default: 300)',
    '--printer straight to a printer of this computer instead of a file, with --copies (default: 1)',
    '--grey    colours as the grey that a copier makes of them',
    '--mgrs    the MGRS grid over the map',
    '--silent-days   zones without a report for so many days are named (default: 14)',
    `--sections  what follows the map, in this order: ${[...sheetTableKinds, 'text'].join(', ')}`,
    '--text    a file with a text for each "text" of --sections: "# Heading" begins the next one',
    '--look    events as signs, counted by hexagons, or as a density',
    '--since   where what changed begins (default: a week before)',
    '--event   an incident sheet: the id of one event; the map shows what lies about it',
    '--base-map  a file of tiles or a georeferenced picture drawn under the data; may be given several times, the last on top',
    '--tlp     the mark of the Traffic Light Protocol; it says what may be on the sheet: CLEAR low, GREEN moderate, AMBER',
    '          high, AMBER+STRICT and RED severe; without a mark high',
    ...clearanceHelp,
    overwriteHelp,
    'The filters of `situ list` govern what the sheet shows.',
  ],
  options: {
    ...filterOptions,
    scale: 'text',
    paper: 'text',
    landscape: 'flag',
    format: 'text',
    dpi: 'text',
    grey: 'flag',
    printer: 'text',
    copies: 'text',
    mgrs: 'flag',
    sheets: 'flag',
    'as-of': 'text',
    'known-on': 'text',
    title: 'text',
    tlp: 'text',
    ...clearanceOptions,
    producer: 'text',
    contact: 'text',
    'map-number': 'text',
    glide: 'text',
    note: 'text',
    language: 'text',
    'no-table': 'flag',
    sections: 'text',
    text: 'text',
    since: 'text',
    event: 'text',
    'silent-days': 'text',
    'base-map': 'list',
    look: 'text',
    ...overwriteOption,
  },
  async run(args, out) {
    const store = required(args, 0, 'store')
    const printer = textOption(args, 'printer')
    const path = printer === undefined ? resolve(required(args, 1, 'out')) : ''
    const format = choiceOption(args, 'format', ['pdf', 'png'] as const, null) ?? formatByName(path)
    const overwrite = flag(args, 'overwrite')
    if (printer === undefined) checkOutput(path, { overwrite })
    const passphrase = passphraseOf(args)
    const texts = Object.fromEntries(
      (
        [
          ['tlp', 'tlp'],
          ['producer', 'producer'],
          ['contact', 'contact'],
          ['mapNumber', 'map-number'],
          ['glide', 'glide'],
          ['note', 'note'],
        ] as const
      ).flatMap(([member, option]) => {
        const text = textOption(args, option)
        return text === undefined ? [] : [[member, text]]
      }),
    )
    const event = eventOption(args)
    const options = zoned((zone) => {
      const asOf = dateOption(args, 'as-of', 'end', zone)
      checkSince(dateOption(args, 'since', 'start', zone), zone.wallAt(Date.now()))
      return {
        ...{ filter: filterOf(args, zone), asOf },
        knownOn: instantOption(args, 'known-on', 'end', zone),
        since: dateOption(args, 'since', 'end', zone),
      }
    })
    const opened = openExistingStore(store, { passphrase, shared: true, reading: true })
    const asked = ((): ReturnType<typeof options> & { readonly box: Bbox } => {
      try {
        const read = options(operationZone(opened.db))
        checkFilter(opened.db, read.filter, read)
        if (event !== undefined) checkEvent(opened.db, event)
        const clearance = clearanceOf(clearanceAsked(args), textOption(args, 'tlp'))
        // The extent of what is withheld would say where it is.
        const around = (): Bbox =>
          event === undefined ? situationBox(opened.db) : eventBox(opened.db, event)
        const box =
          read.filter.bbox ?? withClearance(opened.db, clearance, read.knownOn !== undefined, around)
        return { ...read, box }
      } finally {
        opened.close()
      }
    })()
    const { asOf, knownOn, since, box: bbox } = asked
    const { bbox: _bbox, ...filter } = asked.filter
    const scale = numberOption(args, 'scale', 1000, 50_000_000)
    const sections =
      sectionsOption(args) ?? (event === undefined ? undefined : [{ kind: 'incident' as const }])
    const silentDays = numberOption(args, 'silent-days', 1, 36_500)
    const look = choiceOption(args, 'look', eventLooks, 'signs')
    const baseMaps = listOption(args, 'base-map').map((file) => resolve(file))
    const settings = {
      title: textOption(args, 'title') ?? '',
      bbox,
      paper: choiceOption(args, 'paper', paperSizes, 'A4'),
      landscape: flag(args, 'landscape'),
      ...(flag(args, 'grey') ? { grey: true } : {}),
      ...(flag(args, 'mgrs') ? { mgrs: true } : {}),
      filter,
      language: choiceOption(args, 'language', languageList, 'en'),
      table: !flag(args, 'no-table'),
      ...(scale === undefined ? {} : { scale }),
      ...(sections === undefined ? {} : { sections: [...sections] }),
      ...(flag(args, 'sheets') ? { series: { overlap: 0.05 } } : {}),
      ...(since === undefined ? {} : { since }),
      ...(event === undefined ? {} : { event }),
      ...(asOf === undefined ? {} : { asOf }),
      ...(knownOn === undefined ? {} : { knownOn }),
      ...(silentDays === undefined ? {} : { silentDays }),
      ...(look === 'signs' ? {} : { look }),
      ...(baseMaps.length === 0 ? {} : { baseMaps: true }),
      ...texts,
      ...clearanceAsked(args),
    }
    const dpi = Number(choiceOption(args, 'dpi', pictureDpis.map(String), String(usualDpi)))
    const choice = {
      ...(printer === 'usual' ? {} : { printer }),
      copies: numberOption(args, 'copies', 1, 99) ?? 1,
      grey: flag(args, 'grey'),
    }
    const request = {
      ...{ store: resolve(store), out: path, overwrite, format, dpi, settings, baseMaps },
      ...(printer === undefined ? {} : { choice }),
    }
    const { files, withheld } = await printInElectron(request, passphrase, out.warn)
    if (out.json)
      out.document({
        ...(printer === undefined ? { path, format, files } : { printer, copies: choice.copies }),
        withheld,
      })
    else for (const line of [...files, ...withheldLines(withheld)]) out.line(line)
    return 0
  },
}

/** A printer needs no name. Throws usage for a file of another kind. */
function formatByName(path: string): 'pdf' | 'png' {
  const ending = extname(path).toLowerCase()
  if (ending === '.png') return 'png'
  if (ending === '.pdf' || path === '') return 'pdf'
  throw usage(`"${path}" ends neither in .pdf nor in .png: name it so, or give --format`)
}

function eventOption(args: Arguments): RecordId | undefined {
  const id = textOption(args, 'event')
  if (id === undefined) return undefined
  if (!isRecordId(id)) throw usage(`--event: "${id}" is no record id`)
  return id
}

function checkEvent(db: ReadHandle, id: RecordId): void {
  const record = findRecord(db, id)
  if (record?.type !== 'event' || record.deleted)
    throw new SituError('record-missing', `--event: no event ${id} in this store`, { record: id })
}

/** The box about one event. Throws usage where it has no place. */
function eventBox(db: ReadHandle, id: RecordId): Bbox {
  const record = findRecord(db, id)
  if (record === null)
    throw new SituError('record-withheld', `--event: ${id} is above what the sheet may show: see --ceiling`, {
      record: id,
    })
  const location = readField('event', record.fields, 'location')
  if (location === undefined) throw usage(`--event: ${id} has no location; --bbox says what to show`)
  return boxAround(location.geometry, location.radius ?? 0)
}

/** What the hidden Electron answers. */
interface PrintedSheet {
  readonly files: readonly string[]
  readonly withheld: Withheld
}

const notePrefix = 'situ-note: '

/** Printing needs Chromium: a hidden Electron does it and ends. The passphrase goes by the environment. */
async function printInElectron(
  request: unknown,
  passphrase: string | null,
  warn: (text: string) => void,
): Promise<PrintedSheet> {
  const electron = process.env['SITU_ELECTRON_PATH'] ?? process.execPath
  const folder = mkdtempSync(join(tmpdir(), 'situ-print-'))
  try {
    const job = join(folder, 'job.json')
    writeFileSync(job, JSON.stringify(request), { mode: 0o600 })
    const env: NodeJS.ProcessEnv = { ...process.env, SITU_PASSPHRASE: passphrase ?? '' }
    delete env['ELECTRON_RUN_AS_NODE']
    const args = [appFolder(), `--print-job=${job}`, `--user-data-dir=${join(folder, 'data')}`]
    // A runner that works as root says so here: Chromium refuses its sandbox to root. The application never does.
    args.push(...(process.env['SITU_ELECTRON_ARGS'] ?? '').split(' ').filter((arg) => arg !== ''))
    // A window system is not needed for printing.
    if (
      process.platform === 'linux' &&
      process.env['DISPLAY'] === undefined &&
      process.env['WAYLAND_DISPLAY'] === undefined
    )
      args.push('--ozone-platform=headless')
    return await new Promise<PrintedSheet>((done, fail) => {
      const child = spawn(electron, args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
      let reason = ''
      child.stderr.on('data', (chunk: Buffer) => {
        reason += chunk.toString('utf8')
      })
      child.on('error', fail)
      child.on('close', (code) => {
        const line = reason.split('\n').find((text) => text.startsWith('situ: '))
        for (const note of reason.split('\n'))
          if (note.startsWith(notePrefix)) warn(note.slice(notePrefix.length))
        if (code === 0) done(JSON.parse(readFileSync(`${job}.files`, 'utf8')) as PrintedSheet)
        else
          fail(
            new SituError(
              'print-failed',
              line?.slice(6) ?? `printing failed (${String(code)})`,
              {},
              reason.slice(-2000),
            ),
          )
      })
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
