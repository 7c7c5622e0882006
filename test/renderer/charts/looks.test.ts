import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { differenceCiede2000, parse } from 'culori'
import { describe, expect, it } from 'vitest'
import { commitmentKindCodes } from '../../../db/model/vocabulary/commitment-kind.ts'
import { controlStatusCodes } from '../../../db/model/vocabulary/control-status.ts'
import { eventKindGroups } from '../../../db/model/vocabulary/event-kind.ts'
import { patternCodes } from '../../../db/model/vocabulary/pattern.ts'
import { casualtyLooks } from '../../../renderer/charts/casualty-chart.tsx'
import { formOf, lookOf } from '../../../renderer/charts/chart-pattern.tsx'
import type { PartStyle } from '../../../renderer/charts/chart-pattern.tsx'
import { funnelLooks } from '../../../renderer/charts/funnel-chart.tsx'
import { styleOfKind } from '../../../renderer/charts/kind-chart.tsx'
import { styleOfPledge } from '../../../renderer/charts/pledge-chart.tsx'
import {
  apartStyles,
  contestedStyle,
  shareStyle,
  unknownStyle,
} from '../../../renderer/charts/shares-chart.tsx'
import { controllerColours, controllerPatterns } from '../../../db/model/zones/controller-style.ts'

interface SampleRecord {
  readonly key: string
  readonly type: string
  readonly set: { readonly name?: string; readonly colour?: string; readonly pattern?: string }
}
const samplePath = join(import.meta.dirname, '../../../assets/sample/situation.json')
const actors = (JSON.parse(readFileSync(samplePath, 'utf8')) as readonly SampleRecord[]).filter(
  ({ type, set }) => type === 'actor' && set.colour !== undefined,
)
const statuses = controlStatusCodes.filter((status) => status !== 'contested' && status !== 'unknown')

const controllers: readonly PartStyle[] = [
  ...controllerColours.flatMap((colour) => controllerPatterns.map((pattern) => ({ colour, pattern }))),
  ...actors.map(({ key, set }) => ({ id: key, ...set })),
].flatMap((actor) => statuses.map((status) => shareStyle({ id: 'a', ...actor }, status)))
const kinds = [...eventKindGroups, ''].map(styleOfKind)
const pledges = [...commitmentKindCodes, ''].map(styleOfPledge)
const bars = [...Object.values(casualtyLooks), ...Object.values(funnelLooks)]
const undecided = [contestedStyle, unknownStyle]

describe('a set of charts', () => {
  it('never draws two things alike: colour, pattern and letter together are one thing’s alone', () => {
    const looks = [...kinds, ...pledges, ...bars, ...undecided, ...controllers].map(lookOf)
    expect(looks.filter((look, at) => looks.indexOf(look) !== at)).toEqual([])
  })

  it('keeps kinds and pledges in forms that no controller can have, whatever colour it is given', () => {
    const possible = new Set(
      patternCodes.flatMap((pattern) =>
        statuses.map((status) => formOf(shareStyle({ id: 'a', colour: '#000000', pattern }, status))),
      ),
    )
    expect(
      [...kinds, ...pledges, ...bars, ...undecided].map(formOf).filter((form) => possible.has(form)),
    ).toEqual([])
  })

  it('tells kinds, and pledges, apart in grey by their form alone', () => {
    for (const set of [kinds, pledges, Object.values(casualtyLooks)])
      expect(new Set(set.map(formOf)).size).toBe(set.length)
  })

  it('keeps kinds and pledges of one form apart by colour', () => {
    const difference = differenceCiede2000()
    for (const kind of kinds)
      for (const pledge of pledges) {
        if (formOf(kind) !== formOf(pledge)) continue
        const [a, b] = [parse(kind.colour), parse(pledge.colour)]
        expect(a === undefined || b === undefined ? 0 : difference(a, b)).toBeGreaterThan(10)
      }
  })

  it('gives two controllers of one look their letters, and a number where these are the same', () => {
    const style: PartStyle = { colour: '#003f6b', pattern: 'dots' }
    const look = (names: readonly string[]): readonly (string | undefined)[] =>
      apartStyles(names.map((name) => ({ name, style }))).map(({ mark }) => mark)
    expect(look(['Alpha', 'Beta'])).toEqual(['A', 'B'])
    expect(look(['Alpha', 'Aleph', 'Beta'])).toEqual(['A1', 'A2', 'B'])
    expect(look(['Alpha'])).toEqual([undefined])
  })
})
