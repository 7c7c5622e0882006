/** Relations between actors. */
export const relationKindCodes = [
  'part-of',
  'allied-with',
  'supports',
  'opposes',
  'negotiates-with',
  'commands',
  'represents',
  'stance-towards',
] as const
