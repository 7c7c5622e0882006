/**
 * The row of hashtags under the header of an HXL table (Humanitarian Exchange Language 1.1): `#adm1+name`, `#geo +lat`.
 * Tags in the wild have capitals, blanks and wrong names; what a tag means is decided where columns are mapped.
 */
const tagForm = /^#\s*[a-z][a-z0-9_]*(?:\s*\+\s*[a-z][a-z0-9_]*)*\s*$/i

/** Whether a row is one of hashtags: most of its cells are, whatever slips stand in the others. */
export function isHashtagRow(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  const tags = filled.filter((cell) => tagForm.test(cell)).length
  return tags > 0 && tags * 5 >= filled.length * 3
}

/** `#geo+lat`: small letters, no blanks; "" for what is no tag. */
export function hashtagOf(cell: string): string {
  const tag = cell.trim()
  return tagForm.test(tag) ? tag.replace(/\s+/g, '').toLowerCase() : ''
}
