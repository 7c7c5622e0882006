import { createStore } from '../../db/commands/create-store.ts'
import { importSample } from '../../db/commands/import-sample.ts'
import { stationViews } from '../../db/store/station-view.ts'
import { passphraseOf, flag, required, textOption } from './arguments.ts'
import type { Command } from './command.ts'
import { sampleFolder } from './paths.ts'

export const initCommand: Command = {
  name: 'init',
  usage: 'situ init <store> [--sample] [--operator AB] [--operation name] [--station name] [--no-passphrase]',
  summary: 'makes a new store',
  help: [
    '--sample       fills it with the sample situation',
    '--operator     initials that stand on every change',
    '--operation    the name of the operation (default: the file name)',
    '--station      a name for this station, shown to others beside its fingerprint',
    '--no-passphrase  makes an unencrypted store without a warning',
    'The passphrase comes from --passphrase-file or SITU_PASSPHRASE.',
  ],
  options: { sample: 'flag', operator: 'text', operation: 'text', station: 'text' },
  async run(args, out) {
    const path = required(args, 0, 'store')
    const passphrase = flag(args, 'no-passphrase') ? null : passphraseOf(args)
    const name = (path.split(/[\\/]/).at(-1) ?? path).replace(/\.situdb$/, '')
    const sample = flag(args, 'sample')
    const store = createStore(path, {
      passphrase,
      operation: textOption(args, 'operation') ?? (sample ? 'Gaza ceasefire 2025 (sample)' : name),
      operator: textOption(args, 'operator') ?? '',
      stationName: textOption(args, 'station') ?? '',
    })
    try {
      const records = sample ? await importSample(store, sampleFolder()) : 0
      const station = stationViews(store.db)[0]
      if (passphrase === null && !flag(args, 'no-passphrase'))
        out.warn(`${path} is not encrypted: set SITU_PASSPHRASE or --passphrase-file to protect it`)
      if (out.json) out.document({ store: path, encrypted: passphrase !== null, station, records })
      else
        out.line(
          `${path} made; this station is ${station?.words ?? ''}${sample ? `; ${String(records)} sample records` : ''}`,
        )
      return 0
    } finally {
      store.close()
    }
  },
}
