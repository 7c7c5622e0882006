/** An area as the command line prints it. */
export function areaText(squareMetres: number): string {
  return squareMetres < 1e5 ? `${squareMetres.toFixed(0)} m²` : `${(squareMetres / 1e6).toFixed(3)} km²`
}
