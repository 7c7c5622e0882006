/** UCDP where_prec, as numbers: 1 exact, 2 near (about 25 km), 3 ADM2, 4 ADM1, 5 part of a country, 6 country, 7 water or airspace. */
export const locationPrecisionCodes = [1, 2, 3, 4, 5, 6, 7] as const
