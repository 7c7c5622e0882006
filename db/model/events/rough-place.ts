/** How far an event may lie from its point by its precision, where nobody has said so. Metres. */
export const defaultRadiusMetres = [0, 0, 25_000, 15_000, 40_000, 120_000, 300_000, 60_000] as const

/** Precision 3–7 (UCDP) is an area, never a point; so is anything whose radius is wider than a town. */
export function isArea(precision: number, radiusMetres: number): boolean {
  return precision >= 3 || radiusMetres >= 10_000
}
