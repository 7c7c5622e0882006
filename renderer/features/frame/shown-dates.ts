/** The day of a moment of the operation's clock, as EDTF. */
export function dayOf(wall: number): string {
  return new Date(wall).toISOString().slice(0, 10)
}
