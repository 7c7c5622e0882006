import { groupOfEventKind } from '../vocabulary/event-kind.ts'
import type { EventKindGroup } from '../vocabulary/event-kind.ts'

export type KindShape =
  'circle' | 'square' | 'diamond' | 'triangle' | 'triangle-down' | 'star' | 'hexagon' | 'cross'

/** How a group of event kinds looks on map, list and paper: colour, and letter and shape for those who see no colour. */
export interface KindStyle {
  /** '#rrggbb', from the colour-blind safe set of Okabe and Ito. */
  readonly colour: string
  /** For a letter on top of `colour`: contrast of at least 4.5. */
  readonly ink: string
  readonly letter: string
  readonly shape: KindShape
}

const dark = '#10161c'
const light = '#ffffff'

export const kindStyles: Readonly<Record<EventKindGroup, KindStyle>> = {
  battles: { colour: '#d55e00', ink: dark, letter: 'B', shape: 'square' },
  'explosions-remote-violence': { colour: '#e69f00', ink: dark, letter: 'X', shape: 'star' },
  'violence-against-civilians': { colour: '#cc79a7', ink: dark, letter: 'V', shape: 'diamond' },
  protests: { colour: '#56b4e9', ink: dark, letter: 'P', shape: 'triangle' },
  riots: { colour: '#f0e442', ink: dark, letter: 'R', shape: 'triangle-down' },
  'strategic-developments': { colour: '#0072b2', ink: light, letter: 'S', shape: 'hexagon' },
  ceasefire: { colour: '#009e73', ink: dark, letter: 'C', shape: 'circle' },
}

/** No kind, or one from a newer station. */
export const unknownKindStyle: KindStyle = { colour: '#6b7683', ink: light, letter: '?', shape: 'cross' }

export function kindStyle(groupOrKind: string): KindStyle {
  const group = groupOfEventKind(groupOrKind)
  return group === null ? unknownKindStyle : kindStyles[group]
}
