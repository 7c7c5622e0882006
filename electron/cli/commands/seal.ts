import { isRecipient, nameShown } from '../../../db/exchange/crypto/seal.ts'
import type { SealTo } from '../../../db/exchange/crypto/seal.ts'
import { stationWords } from '../../../db/model/record/station-words.ts'
import type { ReadHandle } from '../../../db/open.ts'
import { listStations } from '../../../db/store/log/station.ts'
import type { Arguments } from '../shared/arguments.ts'
import { bundlePassphraseOf, listOption, usage } from '../shared/arguments.ts'

export const sealHelp = [
  '--to       seals it for an age recipient (age1…) or a station known here (name, words or fingerprint); may be repeated',
  '--bundle-passphrase-file  seals it with a passphrase (or SITU_BUNDLE_PASSPHRASE); not together with --to',
]

/** For whom a bundle is to be sealed; null: for nobody, it is not encrypted. */
export function sealOf(args: Arguments, db: ReadHandle): SealTo | null {
  const named = listOption(args, 'to').flatMap((text) => text.split(','))
  const passphrase = bundlePassphraseOf(args, true)
  const [first, ...rest] = named.map((name) => recipientNamed(db, name))
  if (first === undefined) return passphrase === null ? null : { passphrase }
  if (passphrase !== null) throw usage('a bundle is sealed with a passphrase or for recipients, not both')
  return { recipients: [first, ...rest] }
}

function recipientNamed(db: ReadHandle, name: string): string {
  if (isRecipient(name)) return name
  const found = listStations(db).filter(
    (station) => station.id === name || station.name === name || stationWords(station.id) === name,
  )
  const [station] = found
  if (station === undefined || found.length > 1)
    throw usage(
      found.length > 1
        ? `${String(found.length)} stations are called "${nameShown(name)}": give the fingerprint or its words`
        : `--to "${nameShown(name)}" is no age recipient, and no station of that name is known here`,
    )
  if (station.recipient === null) throw usage(`the card of station "${name}" was not seen here yet`)
  return station.recipient
}
