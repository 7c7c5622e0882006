import {
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  parse,
} from 'culori'
import type { Color } from 'culori'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { luminance } from '../../../db/model/sheet/grey.ts'
import { controlStatusCodes } from '../../../db/model/vocabulary/control-status.ts'
import { statusSigns } from '../../../renderer/ui/status/status-sign.ts'
import {
  controllerColours,
  controllerPatterns,
  controllerStyle,
  nobodyStyle,
} from '../../../db/model/zones/controller-style.ts'
import { kindStyles, unknownKindStyle } from '../../../db/model/events/kind-style.ts'

/** CIEDE2000; two neighbours of one colour in a map are told apart from about this on. */
const apart = 10
const difference = differenceCiede2000()

/** What a sheet looks like to others: a grey copier, and readers without one sort of cones (Machado 2009, complete). */
const eyes: Readonly<Record<string, (colour: string) => Color>> = {
  'full colour': (colour) => colourOf(colour),
  grey: (colour) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
      Number.parseInt(colour.slice(at, at + 2), 16),
    )
    const level = luminance(red, green, blue) / 255
    return { mode: 'rgb', r: level, g: level, b: level }
  },
  protanopia: (colour) => filterDeficiencyProt(1)(colourOf(colour)),
  deuteranopia: (colour) => filterDeficiencyDeuter(1)(colourOf(colour)),
  tritanopia: (colour) => filterDeficiencyTrit(1)(colourOf(colour)),
}

function colourOf(hex: string): Color {
  const colour = parse(hex)
  if (colour === undefined) throw new Error(`${hex} is no colour`)
  return colour
}

interface SampleRecord {
  readonly key: string
  readonly type: string
  readonly set: { readonly name?: string; readonly colour?: string; readonly pattern?: string }
}
const samplePath = join(import.meta.dirname, '../../../assets/sample/situation.json')
const records = JSON.parse(readFileSync(samplePath, 'utf8')) as readonly SampleRecord[]

interface Look {
  readonly name: string
  readonly colour: string
  /** What tells apart without colour: a pattern, a shape with its letter. */
  readonly form: string
}

/** Pairs of looks of one form whose colours come too close for somebody. */
function tooClose(looks: readonly Look[]): readonly string[] {
  return looks.flatMap((one, at) =>
    looks
      .slice(at + 1)
      .filter((other) => other.form === one.form)
      .flatMap((other) =>
        Object.entries(eyes).flatMap(([eye, seen]) => {
          const distance = difference(seen(one.colour), seen(other.colour))
          return distance >= apart ? [] : [`${one.name} and ${other.name}: ${distance.toFixed(1)} (${eye})`]
        }),
      ),
  )
}

describe('told apart in grey, and with any colour vision', () => {
  it('controllers: every colour with every pattern, and nobody', () => {
    const looks = controllerPatterns.flatMap((form) =>
      controllerColours.map((colour) => ({ name: `${colour} ${form}`, colour, form })),
    )
    expect(tooClose([...looks, { name: 'nobody', ...nobodyStyle, form: nobodyStyle.pattern }])).toEqual([])
  })

  it('contested zones, which are all crossed', () => {
    expect(tooClose(controllerColours.map((colour) => ({ name: colour, colour, form: 'cross' })))).toEqual([])
  })

  // Chosen by chance two may fall on one look: on paper the letters, of which each has its own, tell them apart.
  it('controllers of the sample whose look is recorded', () => {
    const looks = records
      .filter(({ type, set }) => type === 'actor' && set.colour !== undefined)
      .map(({ key, set }) => {
        const { colour, pattern } = controllerStyle({ id: key, ...set })
        return { name: key, colour, form: pattern }
      })
    expect(looks.length).toBeGreaterThan(1)
    expect(tooClose(looks)).toEqual([])
  })

  it('kinds of event: each has a form of its own', () => {
    const looks = Object.entries({ ...kindStyles, unknown: unknownKindStyle }).map(([name, style]) => ({
      name,
      colour: style.colour,
      form: `${style.shape} ${style.letter}`,
    }))
    expect(new Set(looks.map(({ form }) => form)).size).toBe(looks.length)
    expect(tooClose(looks)).toEqual([])
  })

  it('statuses of control: each has a sign of its own beside the letter', () => {
    expect(Object.keys(statusSigns).sort()).toEqual([...controlStatusCodes].sort())
    expect(new Set(Object.values(statusSigns)).size).toBe(controlStatusCodes.length)
  })

  it('finds what comes too close', () => {
    const [red, green] = ['#d55e00', '#009e73']
    expect(
      tooClose([
        { name: 'a', colour: red, form: 'dots' },
        { name: 'b', colour: green, form: 'dots' },
      ]),
    ).not.toEqual([])
    expect(
      tooClose([
        { name: 'a', colour: red, form: 'dots' },
        { name: 'b', colour: green, form: 'cross' },
      ]),
    ).toEqual([])
  })
})
