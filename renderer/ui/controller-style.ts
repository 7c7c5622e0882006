import { patternCodes } from '../../db/model/vocabulary/pattern.ts'
import type { Pattern } from '../../db/model/vocabulary/pattern.ts'

/** How a zone's controller looks: colour **and** pattern, and a letter for legends. */
export interface ControllerStyle {
  readonly colour: string
  readonly pattern: Pattern
  readonly letter: string
}

/** Distinguishable with any colour vision, and dark enough for outlines on a light map. */
const palette = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#7a5195', '#b8860b', '#56b4e9', '#8c510a']
const patterns: readonly Pattern[] = [
  'diagonal',
  'diagonal-back',
  'horizontal',
  'vertical',
  'cross',
  'dots',
  'solid',
]

export const nobodyStyle: ControllerStyle = { colour: '#7b8794', pattern: 'none', letter: '–' }

export function controllerStyle(
  actor: {
    readonly id: string
    readonly name?: string | undefined
    readonly colour?: string | null | undefined
    readonly pattern?: string | null | undefined
  } | null,
): ControllerStyle {
  if (actor === null) return nobodyStyle
  const hash = hashOf(actor.id)
  const colour = /^#[0-9a-f]{6}$/.test(actor.colour ?? '') ? actor.colour : palette[hash % palette.length]
  const pattern =
    patternCodes.find((code) => code === actor.pattern) ?? patterns[(hash >>> 8) % patterns.length]
  const letter = Array.from((actor.name ?? '').trim())[0]?.toLocaleUpperCase() ?? '•'
  return { colour: colour ?? nobodyStyle.colour, pattern: pattern ?? 'diagonal', letter }
}

/** FNV-1a over the id, so that every station gives the same actor the same look. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  return hash
}
