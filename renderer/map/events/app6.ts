import type { EventKindGroup } from '../../../db/model/vocabulary/event-kind.ts'
import { eventKindGroups, eventKindsByGroup } from '../../../db/model/vocabulary/event-kind.ts'

type EventKindCode = EventKindGroup | (typeof eventKindsByGroup)[EventKindGroup][number]

/**
 * APP-6(D) symbol set 40, activities: the entity of a kind of event. Kinds for which the standard has no sign keep ours: a
 * sign that says something else would mislead those who read them.
 */
const entityByKind: Partial<Readonly<Record<EventKindCode, string>>> = {
  battles: '110400',
  'armed-clash': '110400',
  'explosions-remote-violence': '110600',
  'chemical-weapon': '150101',
  'air-drone-strike': '110600',
  'suicide-bomb': '110304',
  'shelling-artillery-missile-attack': '110600',
  'remote-explosive-landmine-ied': '110300',
  grenade: '110601',
  protests: '120100',
  'peaceful-protest': '120100',
  'protest-with-intervention': '120100',
  'excessive-force-against-protesters': '120100',
  riots: '110110',
  'violent-demonstration': '110110',
  'mob-violence': '110110',
  arrests: '110101',
  'looting-property-destruction': '110114',
  'humanitarian-access-or-delivery': '131200',
  meeting: '131000',
}

/** The sign of a kind as a 20-digit code: a real activity, its affiliation unknown; null where there is none. */
export function app6Code(kind: string): string | null {
  const entity = Object.hasOwn(entityByKind, kind) ? entityByKind[kind as EventKindCode] : undefined
  return entity === undefined ? null : `1001400000${entity}0000`
}

/** Kinds that have a sign of APP-6, in the order of the vocabulary. */
export const app6Kinds: readonly string[] = eventKindGroups
  .flatMap((group) => [group, ...eventKindsByGroup[group]])
  .filter((kind) => app6Code(kind) !== null)

/** A drawn sign; `x` and `y` are the place of the event in it, pixels. */
export interface App6Sign {
  readonly canvas: HTMLCanvasElement
  readonly x: number
  readonly y: number
}

/** Signs by kind at a size in pixels, each drawn once. */
export interface App6 {
  readonly sign: (kind: string, size: number) => App6Sign | null
}

/** The library is large, and only for those who want it. */
export async function loadApp6(): Promise<App6> {
  const { default: milsymbol } = await import('milsymbol')
  const known = new Map<string, App6Sign | null>()
  return {
    sign(kind, size) {
      const key = `${kind} ${String(size)}`
      const before = known.get(key)
      if (before !== undefined) return before
      const code = app6Code(kind)
      let sign: App6Sign | null = null
      if (code !== null) {
        const symbol = new milsymbol.Symbol(code, { size, outlineWidth: 3, outlineColor: '#ffffff' })
        sign = { canvas: symbol.asCanvas(), ...symbol.getAnchor() }
      }
      known.set(key, sign)
      return sign
    },
  }
}
