import { readFileSync } from 'node:fs'
import { addCard, decideTrust } from '../../../db/commands/decide-trust.ts'
import { nameStation } from '../../../db/commands/name-station.ts'
import { ownCard } from '../../../db/exchange/stations/station-card.ts'
import { SituError } from '../../../db/model/errors.ts'
import type { StationView } from '../../../db/model/views/station-views.ts'
import { heldHere } from '../../../db/store/append/held.ts'
import { selfStation } from '../../../db/store/log/station.ts'
import { stationViews } from '../../../db/store/exchange/station-view.ts'
import { inTransaction } from '../../../db/store/statement.ts'
import { checkOutput, writeOutput } from '../../../db/output-file.ts'
import { flag, listOption, overwriteHelp, overwriteOption, textOption, usage } from '../shared/arguments.ts'
import { heldLine, withStore } from '../shared/command.ts'
import type { Command } from '../shared/command.ts'

export const stationCommand: Command = {
  name: 'station',
  usage:
    'situ station <store> [--name n] [--organisation o] [--card out.json] [--save-key out.txt] [--add card.json] [--trust fp] [--distrust fp] [--overwrite] [--json]',
  summary: 'this station: name, fingerprint, words, card; the stations it knows; what the store holds',
  help: [
    '--name, --organisation  what stands on the card beside the fingerprint',
    '--card      writes the signed card, for others to add',
    '--save-key  writes the secret age key with which bundles sealed for this station are opened without Situ: guard it',
    '--add       adds a station from its card; it stays undecided until you have compared the words with its owner',
    overwriteHelp,
    '--trust, --distrust  records your decision about a station: its fingerprint, words or public key',
  ],
  options: {
    name: 'text',
    organisation: 'text',
    card: 'text',
    'save-key': 'text',
    add: 'list',
    trust: 'list',
    distrust: 'list',
    ...overwriteOption,
  },
  run(args, out) {
    const name = textOption(args, 'name')
    const organisation = textOption(args, 'organisation')
    const cardPath = textOption(args, 'card')
    const keyPath = textOption(args, 'save-key')
    const add = listOption(args, 'add')
    const trust = listOption(args, 'trust').flatMap((text) => text.split(','))
    const distrust = listOption(args, 'distrust').flatMap((text) => text.split(','))
    const overwrite = flag(args, 'overwrite')
    for (const path of [cardPath, keyPath]) if (path !== undefined) checkOutput(path, { overwrite })
    const writes = [...add, ...trust, ...distrust, name, organisation, cardPath, keyPath].some(
      (one) => one !== undefined,
    )
    return withStore(args, writes ? 'write' : 'read', (store) => {
      if (name !== undefined || organisation !== undefined) nameStation(store, { name, organisation })
      for (const path of add) addCard(store, readText(path))
      for (const named of trust) decideTrust(store, named, 'trusted')
      for (const named of distrust) decideTrust(store, named, 'distrusted')
      if (cardPath !== undefined) {
        const card = inTransaction(store.db, () => ownCard(store.db))
        writeOutput(cardPath, { overwrite, mode: 0o644 }, (append) => {
          append(`${card}\n`)
        })
      }
      if (keyPath !== undefined) {
        const { identity, recipient } = selfStation(store.db)
        writeOutput(keyPath, { overwrite }, (append) => {
          append(`# public key: ${recipient ?? ''}\n${identity ?? ''}\n`)
        })
        out.warn(`${keyPath} opens whatever is sealed for this station: destroy it when you are done`)
      }
      const [self, ...others] = stationViews(store.db)
      if (self === undefined) throw usage('the store has no station')
      const held = heldHere(store.db)
      if (out.json) {
        const form = (view: StationView) => ({ ...view, fingerprint: view.id })
        out.document({ ...form(self), known: others.map(form), held })
        return 0
      }
      for (const station of [self, ...others]) for (const line of linesOf(station)) out.line(line)
      out.line(heldLine(held))
      return 0
    })
  },
}

function linesOf(station: StationView): readonly string[] {
  const { name, organisation, words, trust, decidedBy, missing, missingAt, forks } = station
  const by = decidedBy === null || decidedBy === '' ? '' : `, by ${decidedBy}`
  return [
    `${name === '' ? '(no name)' : name}${organisation === '' ? '' : `, ${organisation}`} ${words} [${trust}${by}]`,
    `  fingerprint ${station.id}, public key ${station.publicKey}`,
    ...(station.recipient === null ? [] : [`  recipient ${station.recipient}`]),
    `  ${String(station.packs)} packs, ${String(station.changes)} changes${station.have === '' ? '' : `: ${station.have}`}`,
    ...(missing.length === 0
      ? []
      : [
          `  missing ${missing.join(', ')}${missingAt.length === 0 ? '' : ` (${missingAt.join(', ')} has them)`}`,
        ]),
    ...(forks.length === 0
      ? []
      : [`  copied, and both copies went on: packs ${forks.join(', ')} exist twice`]),
  ]
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new SituError('file-missing', `cannot read the card ${path}`, { path }, cause)
  }
}
