/** What Situ computes that a stated number can stand beside: the share of its subject, or of all that is not its. */
export const figureComparisonCodes = [
  'land-share',
  'people-share',
  'land-share-outside',
  'people-share-outside',
] as const
