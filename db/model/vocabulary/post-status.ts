/** Status of a post that an agreement needs. */
export const postStatusCodes = [
  'vacant',
  'nominated',
  'appointed',
  'acting',
  'contested',
  'dissolved',
] as const
