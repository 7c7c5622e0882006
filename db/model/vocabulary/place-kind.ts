/** Kinds of gazetteer entry. */
export const placeKindCodes = [
  'city',
  'town',
  'village',
  'neighbourhood',
  'camp',
  'crossing',
  'checkpoint',
  'facility',
  'other',
] as const
