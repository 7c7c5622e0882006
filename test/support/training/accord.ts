import type { Json } from '../../../db/model/canonical.ts'
import type { Draft } from './base.ts'

const by = (source: string, credibility: string, date = '2026-05-30'): Json => [
  { source: `@${source}`, credibility, date },
]

const provision = (
  number: number,
  text: string,
  due: string,
  implementation: number,
  since: string,
  needs: readonly string[] = [],
): Draft => ({
  key: `article-${String(number)}`,
  type: 'provision',
  set: {
    agreement: '@accord',
    article: `Article ${String(number)}`,
    text,
    due,
    implementation,
    since,
    ...(needs.length === 0 ? {} : { needs }),
    sources: by('council-news', '2'),
  },
})

const post = (
  key: string,
  name: string,
  status: string,
  since: string,
  more: Readonly<Record<string, Json>> = {},
): Draft => ({
  key: `post-${key}`,
  type: 'post',
  set: { name, agreement: '@accord', status, since, sources: by('council-news', '3'), ...more },
})

const commitment = (
  key: string,
  actor: string,
  to: string,
  kind: string,
  stage: string,
  more: Readonly<Record<string, Json>> = {},
): Draft => ({
  key: `commitment-${key}`,
  type: 'commitment',
  set: {
    actor: `@${actor}`,
    to: `@${to}`,
    kind,
    stage,
    date: '2026-06-03',
    sources: by('dispatch', '3'),
    ...more,
  },
})

const condition = (text: string, kind: string, status: string, metBy: readonly string[]): Json => ({
  text,
  kind,
  status,
  ...(status === 'open' ? {} : { since: '2026-06-20' }),
  metBy: metBy.map((key) => `@${key}`),
})

/** The agreement with what it needs: posts, commitments on conditions, and numbers that somebody has stated. */
export const accord: readonly Draft[] = [
  {
    key: 'accord',
    type: 'agreement',
    set: {
      name: 'Osmarel standstill accord',
      date: '2026-05-20',
      parties: ['@council', '@assembly', '@front'],
      sources: by('council-news', '2', '2026-05-21'),
    },
  },
  provision(1, 'Both lines stay where they were on 1 June 2026.', '2026-06-01', 1, '2026-06-14'),
  provision(2, 'The salt road is open to relief by day.', '2026-06-15', 2, '2026-06-18', [
    'goods',
    'political',
  ]),
  provision(3, 'People held on both sides are handed over.', '2026-07-01', 1, '2026-07-05', ['political']),
  provision(4, 'Observers stand at six points on the two lines.', '2026-07-15', 0, '2026-05-20', [
    'troops',
    'mandate',
  ]),
  provision(5, 'A joint office keeps one list of incidents.', '2026-06-20', 3, '2026-06-19'),
  provision(6, 'The marsh is administered by both neighbours together.', '2026-09-30', 0, '2026-05-20', [
    'police',
    'money',
  ]),
  post('chair', 'Joint Line Commission: chair', 'nominated', '2026-06-10', {
    body: 'Joint Line Commission',
    seats: 1,
    proposed: ['@ilmarre'],
  }),
  post('secretary', 'Joint Line Commission: secretary', 'appointed', '2026-06-05', {
    body: 'Joint Line Commission',
    seats: 1,
    holder: '@mission',
  }),
  post('head', 'Line Observation Mission: head', 'acting', '2026-06-22', {
    body: 'Line Observation Mission',
    seats: 1,
    holder: '@mission',
  }),
  post('observers', 'Line Observation Mission: observers', 'vacant', '2026-05-20', {
    body: 'Line Observation Mission',
    seats: 60,
    needs: ['troops', 'mandate'],
  }),
  post('engineers', 'Salt road: engineers', 'vacant', '2026-06-15', {
    seats: 12,
    needs: ['goods', 'training'],
  }),
  post('marsh', 'Marsh administration', 'vacant', '2026-05-20', { seats: 4, needs: ['police', 'money'] }),
  post('ombuds', 'Complaints office', 'contested', '2026-07-02', { seats: 1 }),
  commitment('vantorra-observers', 'vantorra', 'post-observers', 'troops', 'conditional', {
    amount: { low: 20, high: 30 },
    unit: 'persons',
    conditions: [
      condition('Mandate of the League', 'mandate', 'open', ['league']),
      condition('Consent of the Solquay Front', 'consent', 'open', ['front']),
    ],
  }),
  commitment('ilmarre-observers', 'ilmarre', 'post-observers', 'troops', 'conditional', {
    amount: { low: 15, best: 20, high: 25 },
    unit: 'persons',
    conditions: [condition('Mandate of the League', 'mandate', 'open', ['league'])],
  }),
  commitment('ilmarre-money', 'ilmarre', 'post-marsh', 'money', 'announced', {
    amount: { best: 400_000 },
    unit: 'ducats',
    conditions: [
      condition('A joint account of both neighbours', 'fiduciary', 'open', ['council', 'assembly']),
    ],
  }),
  commitment('relief-goods', 'relief', 'article-2', 'goods', 'delivering', {
    amount: { low: 80, high: 120 },
    unit: 'tonnes',
    conditions: [condition('Guarantees for drivers by day', 'security', 'met', ['guard', 'companies'])],
  }),
  commitment('union-training', 'union', 'post-engineers', 'training', 'signalled', {
    amount: { best: 12 },
    unit: 'persons',
  }),
  commitment('council-police', 'council', 'post-marsh', 'police', 'conditional', {
    amount: { best: 40 },
    unit: 'persons',
    conditions: [condition('Consent of the Merilune Assembly', 'consent', 'refused', ['assembly'])],
  }),
  {
    key: 'figure-council-land',
    type: 'figure',
    set: {
      subject: '@council',
      measure: 'share of territory controlled',
      value: { best: 40 },
      unit: '%',
      denominator: 'inhabited land of Osmarel, without the hills',
      asOf: '2026-08-15',
      basis: 'announced',
      approximate: true,
      comparison: 'land-share',
      sources: by('council-news', '4', '2026-08-16'),
    },
  },
  {
    key: 'figure-front-people',
    type: 'figure',
    set: {
      subject: '@front',
      measure: 'share of population',
      value: { low: 30, high: 35 },
      unit: '%',
      denominator: 'voters listed in 2019',
      asOf: '2026-07~',
      basis: 'announced',
      approximate: true,
      comparison: 'people-share',
      sources: by('bulletin', '5', '2026-07-20'),
    },
  },
  {
    key: 'figure-guard',
    type: 'figure',
    set: {
      subject: '@guard',
      measure: 'persons under arms',
      value: { low: 1800, best: null, high: 2400 },
      unit: 'persons',
      asOf: '2026-06~',
      basis: 'reported',
      sources: by('dispatch', '3', '2026-06-11'),
    },
  },
  {
    key: 'figure-displaced',
    type: 'figure',
    set: {
      subjectText: 'People away from home',
      measure: 'persons displaced within the island',
      value: { low: 9000, high: null },
      unit: 'persons',
      denominator: 'population of Osmarel, count of 2024',
      asOf: '2026-08-01',
      basis: 'reported',
      approximate: true,
      sources: by('convoy', '2', '2026-08-03'),
    },
  },
]
