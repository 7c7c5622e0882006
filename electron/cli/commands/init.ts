import { checkClockOfNewStore } from '../../../db/commands/judge-own-clock.ts'
import { createFilledStore } from '../../../db/commands/create-store.ts'
import { importSample, sampleTimeZone } from '../../../db/commands/imports/import-sample.ts'
import {
  importTraining,
  trainingBundles,
  trainingOperation,
} from '../../../db/commands/imports/import-training.ts'
import { computerZone } from '../../../db/model/dates/time-zone.ts'
import { operationZone } from '../../../db/store/records/operation.ts'
import { stationViews } from '../../../db/store/exchange/station-view.ts'
import { clockOption, passphraseOf, flag, required, textOption, usage } from '../shared/arguments.ts'
import type { Arguments } from '../shared/arguments.ts'
import type { Command } from '../shared/command.ts'
import type { Store } from '../../../db/open.ts'
import { sampleFolder, trainingFolder } from '../shared/paths.ts'

type Sample = 'none' | 'situation' | 'training'

const operations: Readonly<Partial<Record<Sample, string>>> = {
  situation: 'Gaza ceasefire 2025 (sample)',
  training: trainingOperation,
}

/** Samples are the same on every computer. */
const zones: Readonly<Partial<Record<Sample, string>>> = { situation: sampleTimeZone, training: 'UTC' }

function sampleOf(args: Arguments): Sample {
  const [, name, ...more] = args.positionals
  if (!flag(args, 'sample') && name === undefined) return 'none'
  if (flag(args, 'sample') && name === undefined) return 'situation'
  if (flag(args, 'sample') && name === 'training' && more.length === 0) return 'training'
  throw usage(`there is no sample "${[name, ...more].join(' ')}": situ init <store> --sample [training]`)
}

async function fill(store: Store, sample: Sample): Promise<number> {
  if (sample === 'training') return importTraining(store, trainingFolder())
  return sample === 'situation' ? importSample(store, sampleFolder()) : 0
}

export const initCommand: Command = {
  name: 'init',
  usage:
    'situ init <store> [--sample [training]] [--operator AB] [--operation name] [--station name] [--time-zone Asia/Gaza] [--no-passphrase]',
  summary: 'makes a new store',
  help: [
    '--sample       fills it with the sample situation',
    '--sample training  fills it with the invented training island, and lays the bundles of two more stations beside it',
    '--operator     initials that stand on every change',
    '--operation    the name of the operation (default: the file name)',
    '--station      a name for this station, shown to others beside its fingerprint',
    '--time-zone    whose clock the operation counts days by (default: this computer’s zone; of a sample, its own); it is',
    '               kept in the record, travels with it, and is changed by situ set <store> operation timeZone=…',
    '--no-passphrase  makes an unencrypted store without a warning',
    'The passphrase comes from --passphrase-file or SITU_PASSPHRASE.',
  ],
  options: { sample: 'flag', operator: 'text', operation: 'text', station: 'text', 'time-zone': 'text' },
  async run(args, out) {
    const path = required(args, 0, 'store')
    const passphrase = flag(args, 'no-passphrase') ? null : passphraseOf(args, undefined, undefined, true)
    const name = (path.split(/[\\/]/).at(-1) ?? path).replace(/\.situdb$/, '')
    const sample = sampleOf(args)
    if (clockOption(args) !== 'right') checkClockOfNewStore()
    const beginning = {
      passphrase,
      operation: textOption(args, 'operation') ?? operations[sample] ?? name,
      operator: textOption(args, 'operator') ?? '',
      stationName: textOption(args, 'station') ?? '',
      timeZone: textOption(args, 'time-zone') ?? zones[sample] ?? computerZone(),
    }
    let records = 0
    const store = await createFilledStore(path, beginning, async (made) => {
      records = await fill(made, sample)
    })
    try {
      const station = stationViews(store.db)[0]
      if (passphrase === null && !flag(args, 'no-passphrase'))
        out.warn(`${path} is not encrypted: set SITU_PASSPHRASE or --passphrase-file to protect it`)
      const bundles = sample === 'training' ? trainingBundles(store.path) : undefined
      if (out.json)
        out.document({
          ...{ store: path, encrypted: passphrase !== null, station, records, bundles },
          timeZone: operationZone(store.db).name,
        })
      else
        out.line(
          `${path} made; this station is ${station?.words ?? ''}; days are those of ${operationZone(store.db).name}${sample === 'none' ? '' : `; ${String(records)} sample records`}`,
        )
      if (!out.json && bundles !== undefined) out.line(`The other stations’ bundles: ${bundles}`)
      return 0
    } finally {
      store.close()
    }
  },
}
