import type { StationKey } from '../crypto/minisign.ts'
import { signMinisign } from '../crypto/minisign.ts'
import { encodePack } from './pack.ts'
import type { PackHeader } from './pack.ts'

/**
 * What takes the place of a pack from which content was purged: its lines with those of the purged changes replaced,
 * under a header that names the original. The original's signature cannot be checked any more, so the station that
 * purged vouches with its own.
 */
export function standIn(
  original: PackHeader,
  id: string,
  lines: readonly string[],
  key: StationKey,
  packKey: Buffer,
): { readonly header: string; readonly bytes: Buffer; readonly signature: string } {
  const { station, sequence, previous } = original
  const { header, bytes } = encodePack({
    station,
    sequence,
    previous,
    lines,
    ...(original.extract === true ? { extract: true } : {}),
    standsFor: id,
    by: key.stationId,
    key: packKey.toString('hex'),
  })
  const comment = `situ pack ${station} ${String(sequence)} in place of ${id}`
  return { header, bytes, signature: signMinisign(bytes, key, comment, false) }
}
