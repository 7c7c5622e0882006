/** Whether an EDTF date is one certain day: what is counted from any other is about so. */
export function isDay(edtf: string): boolean {
  return /^\d{4}-\d\d-\d\d(T|$)/.test(edtf) && !/[~?%]$/.test(edtf)
}
