/** Kinds of source. */
export const sourceKindCodes = [
  'person',
  'official',
  'organisation',
  'media',
  'social-media',
  'radio',
  'document',
  'imagery',
  'own-observation',
  'dataset',
  'other',
] as const
