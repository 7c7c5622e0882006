import { describe, expect, it } from 'vitest'
import { eventKindGroups } from '../../../db/model/vocabulary/event-kind.ts'
import { controllerStyle, nobodyStyle } from '../../../db/model/zones/controller-style.ts'
import { kindStyle, kindStyles, unknownKindStyle } from '../../../db/model/events/kind-style.ts'
import { passphraseStrength } from '../../../renderer/ui/fields/passphrase-strength.ts'

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

describe('kinds of event', () => {
  const styles = [...Object.values(kindStyles), unknownKindStyle]

  it('differ in colour, letter and shape', () => {
    expect(Object.keys(kindStyles)).toEqual([...eventKindGroups])
    for (const part of ['colour', 'letter', 'shape'] as const) {
      expect(new Set(styles.map((style) => style[part])).size).toBe(styles.length)
    }
  })

  it('carry a letter that can be read', () => {
    for (const { colour, ink } of styles) expect(contrast(colour, ink)).toBeGreaterThanOrEqual(4.5)
  })

  it('fall back to one sign for unknown codes', () => {
    expect(kindStyle('mob-violence')).toBe(kindStyles.riots)
    expect(kindStyle('drone-swarm')).toBe(unknownKindStyle)
  })
})

describe('controllers', () => {
  it('look as recorded, else the same everywhere', () => {
    const id = '01890000-0000-7000-8000-000000000001'
    expect(controllerStyle({ id, name: 'hamas', colour: '#112233', pattern: 'dots' })).toEqual({
      colour: '#112233',
      pattern: 'dots',
      letter: 'H',
    })
    expect(controllerStyle({ id, name: 'A', colour: 'javascript:1', pattern: 'spiral' })).toEqual(
      controllerStyle({ id, name: 'A' }),
    )
    expect(controllerStyle(null)).toBe(nobodyStyle)
  })
})

describe('passphrases', () => {
  it('are strong when long, not when odd', () => {
    expect(
      ['situ', 'Password123!', 'aaaaaaaaaaaaaaaa', 'lake copper violin stone amber', 'x9$Kq2!vLw8@Tz'].map(
        passphraseStrength,
      ),
    ).toEqual(['weak', 'weak', 'weak', 'strong', 'strong'])
  })
})
