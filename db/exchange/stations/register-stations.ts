import { stationCalled } from '../../model/record/station-words.ts'
import type { WriteHandle } from '../../open.ts'
import { SituError } from '../../model/errors.ts'
import type { StationId } from '../../model/ids.ts'
import type { StationView } from '../../model/views/station-views.ts'
import { findStation, insertStation, setTrust, updateStation } from '../../store/log/station.ts'
import { stationView } from '../../store/exchange/station-view.ts'
import { stationIdOf } from '../crypto/minisign.ts'
import { publicKeyOf } from '../pack/seal-packs.ts'

export interface Trusting {
  /** Station ids, fingerprint words or public keys that the operator decided to trust; 'any' for this call alone. */
  readonly trust: readonly string[]
}

/** Checks that a key belongs to the station that it is said to belong to. */
export function keyOf(station: StationId, publicKey: string, entry: string): Uint8Array {
  const key = publicKeyOf(publicKey)
  if (key === null)
    throw new SituError('bundle-invalid', `${entry}: ${station} has no readable public key`, { entry })
  if (stationIdOf(key) !== station)
    throw new SituError('signature-wrong', `${entry}: the public key is not that of station ${station}`, {
      entry,
    })
  return key
}

export interface MetStations {
  /** Nobody has decided about them yet. */
  readonly undecided: readonly StationView[]
  /** Nothing of these is taken in. */
  readonly distrusted: ReadonlyMap<StationId, StationView>
}

/** Enters the stations and what was decided about them. */
export function registerStations(
  db: WriteHandle,
  stations: readonly { readonly id: StationId; readonly name: string; readonly publicKey: string }[],
  options: Trusting,
  operator: string,
  at: number,
): MetStations {
  const undecided = new Map<StationId, StationView>()
  const distrusted = new Map<StationId, StationView>()
  for (const { id: stationId, name, publicKey } of stations) {
    keyOf(stationId, publicKey, 'manifest.json')
    if (findStation(db, stationId) === null)
      insertStation(db, { id: stationId, publicKey, name, trust: 'unknown', seed: null })
    const row = findStation(db, stationId)
    if (row === null || row.trust === 'self') continue
    if (row.publicKey === null || row.name === '') updateStation(db, stationId, publicKey, name)
    if (row.trust === 'trusted') continue
    const view = stationView(db, { ...row, publicKey, name: row.name === '' ? name : row.name })
    const named = options.trust.some(
      (trust) => trust === stationId || trust === view.words || trust === publicKey,
    )
    if (row.trust === 'distrusted' && !named) distrusted.set(stationId, view)
    else if (named) setTrust(db, stationId, 'trusted', operator, at)
    else if (!options.trust.includes('any')) undecided.set(stationId, view)
  }
  return { undecided: [...undecided.values()], distrusted }
}

export function signerDistrusted(name: string, view: StationView): SituError {
  return new SituError(
    'signer-distrusted',
    `${name} is signed by ${stationCalled(view)}, which is distrusted here`,
    { fingerprint: view.id },
  )
}

/** As the note says it where packs of a station were left out. */
export function nameWithWords(view: StationView): string {
  return stationCalled(view)
}

/** Refuses for stations that nobody has decided about, naming each. `name`: the file or folder. */
export function signerUnknown(name: string, undecided: readonly StationView[]): SituError {
  const first = undecided[0]
  const others = undecided.map((station) => stationCalled(station, `fingerprint ${station.id}`)).join('; ')
  return new SituError(
    'signer-unknown',
    `${name} is signed by ${others}, which nobody here has decided to trust`,
    { file: name, fingerprint: first?.id ?? '', words: first?.words ?? '' },
  )
}
