/** Kinds of zone: administrative levels as in COD-AB, and areas of a situation. */
export const zoneKindCodes = [
  'country',
  'adm1',
  'adm2',
  'adm3',
  'adm4',
  'area-of-interest',
  'area-of-control',
  'buffer-zone',
  'camp',
  'restricted-area',
  'corridor',
  'base',
  'other',
] as const
