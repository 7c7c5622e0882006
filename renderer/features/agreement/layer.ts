import type { Reading, SaidAndSeen } from '../../../db/model/situation/situation.ts'

/** What the board shows: the office's reading, or one layer of what it rests on. */
export const layerNames = ['reading', 'said', 'seen'] as const
export type Layer = (typeof layerNames)[number]

interface Stands {
  readonly value: string
  readonly holder: Reading['holder']
  readonly since: string
}

/** Where a line stands in a layer; the value is '' where that layer says nothing. */
export function standsIn(layer: Layer, line: SaidAndSeen, reading: Stands): Stands {
  if (layer === 'reading') return reading
  return line[layer] ?? { value: '', holder: null, since: '' }
}

/** Announced and seen are not the same. */
export function differs({ said, seen }: SaidAndSeen): boolean {
  return said !== null && seen !== null && (said.value !== seen.value || said.holder?.id !== seen.holder?.id)
}
