import type { Json } from '../../../db/model/canonical.ts'
import type { Draft } from './base.ts'
import { at } from './story.ts'

/** What was announced and what was seen of one thing, and do not agree: entered by Harbour when it heard of it. */
export interface Saying extends Draft {
  /** UTC milliseconds. */
  readonly at: number
}

const saying = (
  key: string,
  entered: string,
  source: string,
  credibility: string,
  set: Readonly<Record<string, Json>>,
): Saying => ({
  key,
  type: 'statement',
  at: at(entered, 17),
  set: { ...set, sources: [{ source: `@${source}`, credibility, date: entered }] },
})

export const sayings: readonly Saying[] = [
  // Nobody has chosen between these two yet: that is a step of the exercise.
  saying('seen-engineers', '2026-08-18', 'patrol-harbour', '1', {
    subject: '@post-engineers',
    about: 'status',
    value: 'vacant',
    basis: 'observed',
    validFrom: '2026-08',
    note: 'On both visits in August: nobody in the work yard, no tools, the gate locked.',
  }),
  saying('said-engineers', '2026-08-06', 'council-news', '4', {
    subject: '@post-engineers',
    about: 'status',
    value: 'appointed',
    holder: '@union',
    basis: 'announced',
    validFrom: '2026-08-05',
    note: 'Twelve engineers “have taken up their work”.',
  }),
  saying('said-salt-road', '2026-08-10', 'council-news', '4', {
    subject: '@article-2',
    about: 'implementation',
    value: '3',
    basis: 'announced',
    validFrom: '2026-08-09',
  }),
  saying('seen-salt-road', '2026-08-13', 'convoy', '2', {
    subject: '@article-2',
    about: 'implementation',
    value: '1',
    basis: 'reported',
    validFrom: '2026-08-12',
    chosen: true,
    why: 'Two convoys were turned back by day; the announcement names no convoy that passed.',
  }),
]
