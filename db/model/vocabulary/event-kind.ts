/**
 * Kinds of event: ACLED's six types with their 25 sub-types, and Situ's ceasefire kinds. An event may carry a group's
 * code alone when no more is known (UCDP says "state-based", not what happened).
 */
export const eventKindsByGroup = {
  battles: ['armed-clash', 'government-regains-territory', 'non-state-actor-overtakes-territory'],
  'explosions-remote-violence': [
    'chemical-weapon',
    'air-drone-strike',
    'suicide-bomb',
    'shelling-artillery-missile-attack',
    'remote-explosive-landmine-ied',
    'grenade',
  ],
  'violence-against-civilians': ['sexual-violence', 'attack', 'abduction-forced-disappearance'],
  protests: ['peaceful-protest', 'protest-with-intervention', 'excessive-force-against-protesters'],
  riots: ['violent-demonstration', 'mob-violence'],
  'strategic-developments': [
    'agreement',
    'arrests',
    'change-to-group-activity',
    'disrupted-weapons-use',
    'headquarters-or-base-established',
    'looting-property-destruction',
    'non-violent-transfer-of-territory',
    'other',
  ],
  ceasefire: [
    'violation',
    'access-denied',
    'movement-of-forces',
    'humanitarian-access-or-delivery',
    'handover-of-detainees-or-remains',
    'crossing-opened-closed',
    'statement-or-announcement',
    'meeting',
  ],
} as const

export type EventKindGroup = keyof typeof eventKindsByGroup

export const eventKindGroups = Object.keys(eventKindsByGroup) as readonly EventKindGroup[]

const groupByKind = new Map<string, EventKindGroup>(
  eventKindGroups.flatMap((group) => [
    [group, group] as const,
    ...eventKindsByGroup[group].map((kind) => [kind, group] as const),
  ]),
)

/** The group of a kind's code, or null for a code from a newer station. */
export function groupOfEventKind(code: string): EventKindGroup | null {
  return groupByKind.get(code) ?? null
}

/** Every code an event's kind can have: groups and kinds. */
export const eventKindCodes: readonly string[] = [...groupByKind.keys()]
