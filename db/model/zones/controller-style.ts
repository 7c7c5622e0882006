import { patternCodes } from '../vocabulary/pattern.ts'
import type { Pattern } from '../vocabulary/pattern.ts'

/** How a zone's controller looks: colour **and** pattern, and a letter for legends. */
export interface ControllerStyle {
  readonly colour: string
  readonly pattern: Pattern
  readonly letter: string
}

/** Four steps of lightness, so that any two are apart in grey too and with any colour vision; a test holds them to it. */
export const controllerColours = ['#003f6b', '#c04a00', '#0f9d78', '#e0a92e'] as const
/** Crossed lines are for contested zones alone. */
export const controllerPatterns = [
  'diagonal',
  'diagonal-back',
  'horizontal',
  'vertical',
  'dots',
  'solid',
] as const satisfies readonly Pattern[]

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
  const colour = /^#[0-9a-f]{6}$/.test(actor.colour ?? '')
    ? actor.colour
    : controllerColours[hash % controllerColours.length]
  const pattern =
    patternCodes.find((code) => code === actor.pattern) ??
    controllerPatterns[(hash >>> 8) % controllerPatterns.length]
  const letter = Array.from((actor.name ?? '').trim())[0]?.toLocaleUpperCase() ?? '•'
  return { colour: colour ?? nobodyStyle.colour, pattern: pattern ?? 'diagonal', letter }
}

/** FNV-1a over the id, so that every station gives the same actor the same look. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  return hash
}
