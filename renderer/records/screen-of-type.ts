import type { ScreenName } from '../app-state/screens.ts'

const screens: Readonly<Record<string, ScreenName>> = {
  event: 'events',
  zone: 'zones',
  control: 'zones',
  figure: 'zones',
  actor: 'actors',
  relation: 'actors',
  source: 'sources',
  agreement: 'agreement',
  provision: 'agreement',
  post: 'agreement',
  commitment: 'agreement',
}

/** The screen that lists records of this type; null where any will do. */
export function screenOfType(type: string): ScreenName | null {
  return Object.hasOwn(screens, type) ? (screens[type] ?? null) : null
}

/** Screens that stand alone: no details beside them. */
const alone = new Set<ScreenName>(['settings', 'products', 'exchange', 'charts'])

export function standsAlone(screen: ScreenName): boolean {
  return alone.has(screen)
}
