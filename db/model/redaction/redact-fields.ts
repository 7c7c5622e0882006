import type { fieldsByType, RecordType } from '../record/records.ts'

/**
 * What a field is to redaction. plain: codes, numbers, yes and no. name: of an organisation, area or agreement; persons
 * leave as a whole or not at all. text: whatever somebody typed. person: names somebody or leads to them; holder: refers
 * to one. foreign: what other systems know it by, and their columns as they came: places, sources and words all at once.
 * shape: an outline. The others are rebuilt member by member.
 */
export type FieldClass =
  | 'plain'
  | 'name'
  | 'text'
  | 'date'
  | 'location'
  | 'shape'
  /** Where an event was, in another word: kept only with exact places. */
  | 'whereabouts'
  | 'reference'
  | 'references'
  | 'person'
  | 'holder'
  | 'foreign'
  | 'sources'
  | 'event-actors'
  | 'casualties'
  | 'conditions'
  | 'population'

const everyRecord = {
  sensitivity: 'plain',
  sources: 'sources',
  note: 'text',
  externalIds: 'foreign',
  extra: 'foreign',
  passOn: 'plain',
} as const

type ClassesOf<T extends RecordType> = Readonly<Record<keyof (typeof fieldsByType)[T], FieldClass>>

/** Every field of every type: one that is forgotten here does not compile, and one that is unknown never leaves. */
export const classesByType: { readonly [T in RecordType]: ClassesOf<T> } = {
  zone: {
    name: 'name',
    otherNames: 'name',
    kind: 'plain',
    parent: 'reference',
    pcode: 'name',
    geometry: 'shape',
    schematic: 'plain',
    population: 'population',
    ...everyRecord,
  },
  control: {
    zone: 'reference',
    controller: 'reference',
    status: 'plain',
    kind: 'plain',
    basis: 'plain',
    validFrom: 'date',
    validTo: 'date',
    geometry: 'shape',
    chosen: 'plain',
    why: 'text',
    ...everyRecord,
  },
  actor: {
    name: 'name',
    otherNames: 'name',
    kind: 'plain',
    parent: 'reference',
    country: 'plain',
    mergedInto: 'reference',
    colour: 'plain',
    pattern: 'plain',
    ...everyRecord,
  },
  relation: {
    from: 'reference',
    to: 'reference',
    kind: 'plain',
    stance: 'plain',
    validFrom: 'date',
    validTo: 'date',
    ...everyRecord,
  },
  event: {
    title: 'text',
    kind: 'plain',
    occurred: 'date',
    reported: 'date',
    placeName: 'text',
    location: 'location',
    zone: 'whereabouts',
    actors: 'event-actors',
    casualties: 'casualties',
    verification: 'plain',
    derivedFrom: 'references',
    sameAs: 'references',
    distinctFrom: 'references',
    narrative: 'text',
    ...everyRecord,
  },
  source: {
    name: 'person',
    kind: 'plain',
    reliability: 'plain',
    protected: 'plain',
    contact: 'person',
    ...everyRecord,
  },
  agreement: { name: 'name', date: 'date', parties: 'references', ...everyRecord },
  provision: {
    agreement: 'reference',
    article: 'name',
    text: 'text',
    due: 'date',
    implementation: 'plain',
    since: 'date',
    needs: 'plain',
    ...everyRecord,
  },
  post: {
    name: 'name',
    agreement: 'reference',
    body: 'name',
    seats: 'plain',
    status: 'plain',
    holder: 'holder',
    since: 'date',
    proposed: 'references',
    needs: 'plain',
    ...everyRecord,
  },
  commitment: {
    actor: 'reference',
    to: 'reference',
    kind: 'plain',
    amount: 'plain',
    unit: 'name',
    stage: 'plain',
    date: 'date',
    conditions: 'conditions',
    ...everyRecord,
  },
  figure: {
    subject: 'reference',
    subjectText: 'text',
    measure: 'name',
    value: 'plain',
    unit: 'name',
    denominator: 'name',
    asOf: 'date',
    basis: 'plain',
    approximate: 'plain',
    comparison: 'plain',
    ...everyRecord,
  },
  statement: {
    subject: 'reference',
    about: 'plain',
    value: 'plain',
    holder: 'holder',
    by: 'person',
    validFrom: 'date',
    validTo: 'date',
    basis: 'plain',
    chosen: 'plain',
    why: 'text',
    ...everyRecord,
  },
  attachment: {
    sha256: 'plain',
    fileName: 'text',
    mediaType: 'plain',
    size: 'plain',
    caption: 'text',
    record: 'reference',
    ...everyRecord,
  },
  purge: { targets: 'references', files: 'person', reason: 'person', authority: 'person', ...everyRecord },
  operation: { timeZone: 'plain', ...everyRecord },
  place: {
    name: 'text',
    otherNames: 'text',
    pcode: 'text',
    kind: 'plain',
    parent: 'reference',
    country: 'plain',
    geometry: 'shape',
    ...everyRecord,
  },
}
