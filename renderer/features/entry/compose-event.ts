import { needsConfirming, readWhen } from '../../../db/model/dates/reading.ts'
import { parseWhen } from '../../../db/model/dates/when.ts'
import type { WhenContext } from '../../../db/model/dates/when.ts'
import { parseNumber, radiusLimits } from '../../../db/model/text/numbers.ts'
import type { Range } from '../../../db/model/fields/value.ts'
import { placeNameOf, positionOf } from './entry-place.ts'
import type { EntryDraft } from './entry-draft.ts'
import { parseCount } from './parse-count.ts'

export type EntryProblem = 'when' | 'when-unsure' | 'killed' | 'injured' | 'radius' | 'empty'

/** What keeps this from being saved. */
export function problemsOf(draft: EntryDraft, context: WhenContext): ReadonlySet<EntryProblem> {
  const problems = new Set<EntryProblem>()
  const when = draft.when.trim() === '' ? undefined : readWhen(draft.when, context)
  if (when === null) problems.add('when')
  else if (when !== undefined && needsConfirming(when) && draft.whenSure !== draft.when)
    problems.add('when-unsure')
  const isOpen = ({ kind }: { readonly kind: string }): boolean => kind === 'refused' || kind === 'doubtful'
  if (isOpen(parseCount(draft.killed))) problems.add('killed')
  if (isOpen(parseCount(draft.injured))) problems.add('injured')
  if (isOpen(parseNumber(draft.radius, radiusLimits))) problems.add('radius')
  if (draft.kind === '' && draft.narrative.trim() === '') problems.add('empty')
  return problems
}

export interface ComposeParts {
  readonly title: string
  readonly actor: string | null
  readonly source: string | null
}

/** The event's fields from a draft without problems, with the ids that actor and source have by now. */
export function composeEvent(
  draft: EntryDraft,
  { title, actor, source }: ComposeParts,
  context: WhenContext,
): Readonly<Record<string, unknown>> {
  const position = positionOf(draft)
  const metres = parseNumber(draft.radius, radiusLimits)
  const radius = metres.kind === 'number' ? metres.value : null
  const killed = countOf(draft.killed)
  const injured = countOf(draft.injured)
  const occurred = draft.when.trim() === '' ? null : (parseWhen(draft.when, context)?.edtf ?? null)
  return present({
    title: title.trim(),
    kind: draft.kind,
    occurred,
    placeName: placeNameOf(draft),
    location:
      position === null
        ? null
        : present({
            geometry: { type: 'Point', coordinates: [position.lng, position.lat] },
            precision: draft.precision === '' ? null : Number(draft.precision),
            radius,
          }),
    actors: actor === null ? null : [{ actor, role: 'initiator' }],
    casualties: killed === null && injured === null ? null : present({ killed, injured }),
    narrative: draft.narrative.trim(),
    sources: source === null ? null : [present({ source, credibility: draft.credibility })],
    verification: draft.verification,
    sensitivity: draft.sensitivity,
  })
}

function countOf(text: string): Range | null {
  const count = parseCount(text)
  return count.kind === 'read' ? count.range : null
}

/** Without what is not known: an absent field, not an empty one. */
function present(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== ''))
}

const longestTitle = 120

/** Actor, act and place in the order of the form; else the beginning of what was said. */
export function composeTitle(
  draft: Pick<EntryDraft, 'actor' | 'place' | 'narrative' | 'title'>,
  act: string,
  words: {
    readonly whoDid: (actor: string, act: string) => string
    readonly didWhere: (act: string, place: string) => string
  },
): string {
  if (draft.title !== null) return draft.title
  const said = draft.narrative.trim().replace(/\s+/g, ' ')
  const what = act !== '' ? act : said.length > longestTitle ? `${said.slice(0, longestTitle - 1)}…` : said
  const actor = draft.actor?.name.trim() ?? ''
  const place = placeNameOf(draft)
  const did = actor === '' || what === '' ? actor + what : words.whoDid(actor, what)
  return did === '' || place === '' ? did + place : words.didWhere(did, place)
}
