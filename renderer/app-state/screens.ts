/** In the order of the rail and of Ctrl-1 … */
export const screenNames = [
  'map',
  'events',
  'zones',
  'actors',
  'sources',
  'agreement',
  'exchange',
  'products',
  'charts',
  'settings',
] as const
export type ScreenName = (typeof screenNames)[number]

export function isScreenName(name: unknown): name is ScreenName {
  return screenNames.some((screen) => screen === name)
}
