import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { timeZoneOr } from '../../../../db/model/dates/time-zone.ts'
import {
  bboxOption,
  choiceOption,
  clockOption,
  dateOption,
  filterOf,
  filterOptions,
  flag,
  identitiesOf,
  instantOption,
  knownOnOption,
  listOption,
  numberOption,
  passphraseOf,
  readArguments,
  readNumber,
  required,
  textOption,
} from '../../../../electron/cli/shared/arguments.ts'
import { clearanceAsked, clearanceOptions, withheldLines } from '../../../../electron/cli/shared/clearance.ts'
import { aFolder } from '../../../support/builders.ts'

const gaza = timeZoneOr('Asia/Gaza')
const read = (...argv: readonly string[]) => readArguments(argv, { ...filterOptions, ...clearanceOptions })
const usage = (message: RegExp) =>
  expect.objectContaining({ code: 'usage', message: expect.stringMatching(message) as unknown }) as unknown
function thrown(work: () => unknown): unknown {
  try {
    return { given: work() }
  } catch (error) {
    return error
  }
}

afterEach(() => {
  vi.unstubAllEnvs()
})

describe('the words of a command', () => {
  it('are told apart as positionals, texts, flags and lists', () => {
    const args = read('store', '--kind', 'a,b', 'event', '--kind=c', '--json', '--query', '-')
    expect(args.positionals).toEqual(['store', 'event'])
    expect(listOption(args, 'kind')).toEqual(['a,b', 'c'])
    expect(listOption(args, 'verification')).toEqual([])
    expect([flag(args, 'json'), flag(args, 'help')]).toEqual([true, false])
    expect([textOption(args, 'query'), textOption(args, 'from')]).toEqual(['-', undefined])
    expect(read('--', '--json').positionals).toEqual(['--json'])
  })

  it('are refused when nobody knows them, or something is missing', () => {
    expect(thrown(() => read('--unheard'))).toEqual(usage(/--unheard/))
    expect(thrown(() => read('--query'))).toEqual(usage(/--query/))
    expect(thrown(() => read('--json=yes'))).toEqual(usage(/--json/))
    expect(thrown(() => required(read('a', ''), 1, 'type'))).toEqual(usage(/<type> is missing/))
    expect(thrown(() => required(read(), 0, 'store'))).toEqual(usage(/<store> is missing/))
    expect(required(read('a'), 0, 'store')).toBe('a')
  })

  it('choose one of several, and say which there are', () => {
    const args = read('--clock', 'wrong', '--query', 'b')
    expect(choiceOption(args, 'query', ['a', 'b'], null)).toBe('b')
    expect(choiceOption(args, 'near', ['a', 'b'], 'a')).toBe('a')
    expect(thrown(() => choiceOption(args, 'query', ['x', 'y'], null))).toEqual(
      usage(/--query must be one of x, y, not "b"/),
    )
    expect([clockOption(args), clockOption(read())]).toEqual(['wrong', null])
    expect(thrown(() => clockOption(read('--clock', 'maybe')))).toEqual(usage(/right or wrong/))
  })

  it('ask for a clearance, and for nothing that was not said', () => {
    expect(clearanceAsked(read())).toEqual({})
    expect(clearanceAsked(read('--ceiling', 'severe', '--with-protected-sources'))).toEqual({
      ceiling: 'severe',
      withProtectedSources: true,
    })
    expect(thrown(() => clearanceAsked(read('--ceiling', 'top')))).toEqual(usage(/low, moderate, high/))
    expect(withheldLines({ ceiling: 'high', records: 0, protectedSources: 0 })).toEqual([])
    expect(withheldLines({ ceiling: 'high', records: 2, protectedSources: 1 })).toEqual([
      'withheld: 2 records of the store above sensitivity high',
      'withheld: names of 1 protected sources',
    ])
  })
})

describe('numbers', () => {
  it('are read as everywhere, and doubt is asked about', () => {
    expect(readNumber('--n', '1,234,567', { most: 1e9 })).toBe(1_234_567)
    expect(readNumber('--n', '31.5200', { most: 90 })).toBe(31.52)
    expect(thrown(() => readNumber('--n', '1.234', { most: 1e9 }))).toEqual(usage(/can be 1234 or 1\.234/))
  })

  it('stay within their bounds', () => {
    const args = read('--query', '12')
    expect(numberOption(args, 'query', 1, 12)).toBe(12)
    expect(numberOption(args, 'near', 1, 12)).toBeUndefined()
    expect(thrown(() => numberOption(args, 'query', 1, 11))).toEqual(usage(/--query.*from 1 to 11, not "12"/))
    for (const text of ['', 'twelve', '1e5', 'NaN'])
      expect(
        thrown(() => readNumber('--n', text, { most: 1e9 })),
        text,
      ).toEqual(usage(/must be a number/))
  })
})

describe('dates', () => {
  const edges = (text: string, zone = gaza) =>
    (['start', 'end'] as const).map((edge) => dateOption(read('--from', text), 'from', edge, zone))

  it('are first and last millisecond of what was said, on the clock of the operation', () => {
    expect(edges('2025-11-03')).toEqual([Date.UTC(2025, 10, 3), Date.UTC(2025, 10, 4) - 1])
    expect(edges('2025-11')).toEqual([Date.UTC(2025, 10, 1), Date.UTC(2025, 11, 1) - 1])
    // What the clock there showed at that instant.
    expect(edges('2025-11-03T10:00:00Z')[0]).toBe(Date.UTC(2025, 10, 3, 12))
    expect(edges('2025-11-03T10:00:00.250+00:00')[0]).toBe(Date.UTC(2025, 10, 3, 12, 0, 0, 250))
  })

  it('are instants where knowledge is meant: a day begins by the clock there', () => {
    const args = read('--from', '2025-11-03')
    expect(instantOption(args, 'from', 'start', gaza)).toBe(Date.UTC(2025, 10, 2, 22))
    expect(instantOption(read('--from', '2025-11-03T10:00:00Z'), 'from', 'start', gaza)).toBe(
      Date.UTC(2025, 10, 3, 10),
    )
  })

  it('are refused when there is no such day', () => {
    for (const text of ['2025-02-30', '2025-02-30T10:00:00Z', 'yesterday', '3 Nov 2025', ''])
      expect(
        thrown(() => edges(text)),
        text,
      ).toEqual(usage(/is not a date/))
  })

  it('mean everything that is known where the day is not over', () => {
    const known = (text: string) =>
      knownOnOption(readArguments(['--known-on', text], { 'known-on': 'text' }), gaza)
    expect(known('2025-11-03')).toBe(Date.UTC(2025, 10, 3, 22) - 1)
    expect(known('2999-01-01')).toBeUndefined()
  })
})

describe('the filter', () => {
  it('has nothing that was not asked for', () => {
    expect(filterOf(read(), gaza)).toEqual({})
  })

  it('takes each option as it is meant, lists also with commas', () => {
    const filter = filterOf(
      read(
        ...['--kind', 'riots,protests', '--kind', 'other', '--verification', 'verified'],
        ...['--reliability', 'A,B', '--credibility', '1', '--query', 'mill', '--bbox', '34, 31, 35, 32'],
        ...['--from', '2025-11', '--to', '2025-12', '--near', '31.52,34.45,5km'],
      ),
      gaza,
    )
    expect(filter).toEqual({
      kinds: ['riots', 'protests', 'other'],
      verifications: ['verified'],
      reliabilities: ['A', 'B'],
      credibilities: ['1'],
      text: 'mill',
      bbox: [34, 31, 35, 32],
      from: Date.UTC(2025, 10, 1),
      to: Date.UTC(2026, 0, 1) - 1,
      near: { lat: 31.52, lng: 34.45, metres: 5000 },
    })
  })

  it('takes an area as GeoJSON or from a file of it', () => {
    const area = {
      type: 'Polygon',
      coordinates: [
        [
          [34, 31],
          [35, 31],
          [35, 32],
          [34, 31],
        ],
      ],
    }
    const file = join(aFolder(), 'area.geojson')
    writeFileSync(file, JSON.stringify({ type: 'Feature', properties: {}, geometry: area }))
    const inline = filterOf(read('--within', JSON.stringify(area)), gaza).area
    expect(filterOf(read('--within', file), gaza).area).toEqual(inline)
    expect(inline?.type).toMatch(/Polygon$/)
    expect(thrown(() => filterOf(read('--within', `${file}x`), gaza))).toMatchObject({ code: 'file-missing' })
    expect(thrown(() => filterOf(read('--within', '{'), gaza))).toEqual(usage(/^--within/))
  })

  it('is refused where nothing can be in it', () => {
    const refusals: readonly (readonly [readonly string[], RegExp])[] = [
      [['--from', '2025-12', '--to', '2025-11'], /--from lies after --to/],
      [['--zone', 'north'], /--zone/],
      [['--near', '31.52,34.45,0'], /--near needs a place and metres/],
      [['--near', '31.52,34.45'], /--near needs/],
      [['--near', 'RCX2+X9, 5km'], /end of a plus code/],
      [['--near', '31.52,34.45,1.234'], /can be 1234 or 1\.234/],
      [['--near', '31.52,34.45,30000km'], /from 0 to 20000/],
    ]
    for (const [words, message] of refusals)
      expect(
        thrown(() => filterOf(read(...words), gaza)),
        words.join(' '),
      ).toEqual(usage(message))
  })
})

describe('a box', () => {
  const box = (text: string) => bboxOption(read(`--bbox=${text}`))

  it('is west, south, east, north, across the date line too', () => {
    expect(box('-1.5,-2,3.25,4')).toEqual([-1.5, -2, 3.25, 4])
    expect(box('170,-20,-170,-10')).toEqual([170, -20, -170, -10])
  })

  it.each([
    ['1,2,3', /needs west,south,east,north/],
    ['1,2,3,4,5', /needs west,south,east,north/],
    ['1,2,,4', /no number/],
    ['1,2,x,4', /no number/],
    ['1,2,300,4', /outside the world/],
    ['1,2,3,91', /outside the world/],
    ['1,5,3,4', /south above its north/],
    ['35,31,34,32', /west east of its east/],
  ])('is refused: %s', (text, message) => {
    expect(thrown(() => box(text))).toEqual(usage(message))
  })
})

describe('secrets', () => {
  const file = (text: string): string => {
    const path = join(aFolder(), 'secret.txt')
    writeFileSync(path, text)
    return path
  }

  it('come from the first line of a file before the environment, and else are none', () => {
    vi.stubEnv('SITU_PASSPHRASE', 'from outside')
    expect(passphraseOf(read('--passphrase-file', file('first line\r\nsecond\n')))).toBe('first line')
    expect(passphraseOf(read())).toBe('from outside')
    vi.stubEnv('SITU_PASSPHRASE', '')
    expect(passphraseOf(read())).toBeNull()
    expect(thrown(() => passphraseOf(read('--passphrase-file', '/gone')))).toMatchObject({
      code: 'file-missing',
    })
  })

  it('are the keys of an identity file, without its remarks', () => {
    const args = (text: string) => readArguments(['--identity-file', file(text)], { 'identity-file': 'text' })
    expect(
      identitiesOf(args('# made today\r\n AGE-SECRET-KEY-1ABC \n\nage1abc\nAGE-SECRET-KEY-1DEF')),
    ).toEqual(['AGE-SECRET-KEY-1ABC', 'AGE-SECRET-KEY-1DEF'])
    expect(identitiesOf(read())).toEqual([])
  })
})
