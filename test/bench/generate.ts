import { recordIdFor } from '../../db/formats/rows/foreign.ts'
import type { ForeignItem } from '../../db/formats/rows/foreign.ts'
import type { Json } from '../../db/model/canonical.ts'
import type { RecordId } from '../../db/model/ids.ts'
import { eventKindCodes } from '../../db/model/vocabulary/event-kind.ts'

/** A small seeded generator (mulberry32): the same seed gives the same data on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const words =
  'patrol shelling convoy village bridge northern eastern reported exchange mortar observation team checkpoint road school hospital ceasefire line movement artillery impact residents evacuated damage unconfirmed local sources stated that during evening morning several'.split(
    ' ',
  )
const arabicWords =
  'قصف دورية قرية جسر شمال شرق تقرير حاجز طريق مدرسة مستشفى وقف إطلاق النار سكان أضرار مصادر محلية مساء صباح'.split(
    ' ',
  )
const verifications = [
  'reported',
  'corroborated',
  'verified',
  'investigated',
  'attributed',
  'refuted',
  'withdrawn',
] as const

/** Data as bench.md describes it: events as in UCDP, 500 actors, 40 sources, one text in ten in Arabic. */
export function* generate(count: number, seed = 7): Generator<ForeignItem> {
  const random = seeded(seed)
  const pick = <T>(list: readonly T[]): T => {
    const item = list[Math.floor(random() * list.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
  const text = (length: number, arabic: boolean): string => {
    let out = ''
    while (out.length < length) out += `${out === '' ? '' : ' '}${pick(arabic ? arabicWords : words)}`
    return out
  }
  const actors = Array.from({ length: 500 }, (_, at) => recordIdFor('bench-actor', String(at)))
  const sources = Array.from({ length: 40 }, (_, at) => recordIdFor('bench-source', String(at)))
  yield {
    kind: 'records',
    line: 0,
    records: [
      ...actors.map((id, at) => ({
        id,
        type: 'actor' as const,
        set: { name: `Actor ${String(at)} ${text(12, false)}` },
      })),
      ...sources.map((id, at) => ({
        id,
        type: 'source' as const,
        set: { name: `Source ${String(at)}`, reliability: pick(['A', 'B', 'C', 'F']) },
      })),
    ],
  }
  for (let at = 0; at < count; at += 1) {
    const arabic = random() < 0.1
    const day = new Date(Date.UTC(2016, 0, 1) + Math.floor(random() * 3650) * 86_400_000)
      .toISOString()
      .slice(0, 10)
    const set: Record<string, Json> = {
      title: text(60, arabic),
      kind: pick(eventKindCodes),
      occurred: random() < 0.1 ? `${day}~` : day,
      placeName: text(12, arabic),
      verification: pick(verifications),
      sensitivity: 'moderate',
      narrative: text(300, arabic),
      actors: [{ actor: pick(actors) }, { actor: pick(actors) }, { actor: pick(actors) }],
      sources: [{ source: pick(sources), credibility: pick(['1', '2', '3', '6']) }],
      casualties: { killed: { low: 0, best: Math.floor(random() * 9), high: 12 } },
      externalIds: { bench: String(at) },
    }
    if (random() > 0.02) {
      const precision = random() < 0.8 ? 1 : 1 + Math.floor(random() * 6)
      set['location'] = {
        geometry: { type: 'Point', coordinates: [round(34 + random() * 8), round(29 + random() * 7)] },
        precision,
      }
    }
    yield { kind: 'records', line: at + 1, records: [{ id: eventId(at), type: 'event', set }] }
  }
}

export function eventId(at: number): RecordId {
  return recordIdFor('bench', String(at))
}

function round(value: number): number {
  return Math.round(value * 1e5) / 1e5
}
