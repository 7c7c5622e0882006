/** Control of a territory: status. */
export const controlStatusCodes = [
  'controlled',
  'influenced',
  'contested',
  'claimed',
  'buffer',
  'joint',
  'withdrawn',
  'unknown',
] as const
