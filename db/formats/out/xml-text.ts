/** What XML 1.0 cannot hold, whatever one writes for it. */
const unholdable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** Text of an element or an attribute. Characters that XML cannot hold are told by a replacement character. */
export function xmlText(text: string): string {
  return escaped(text.toWellFormed().replace(unholdable, '\ufffd'))
}

/**
 * Text of a cell of OOXML, where `_xHHHH_` stands for a character that XML cannot hold or would change; what looks so
 * already is told by the same means (ECMA-376, 22.9.2.19).
 */
export function cellXmlText(text: string): string {
  return escaped(
    text
      .toWellFormed()
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      .replace(unholdable, hexed)
      .replaceAll('\r', '_x000D_'),
  )
}

function hexed(letter: string): string {
  return `_x${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
}

function escaped(text: string): string {
  if (!/[&<>"\r\n\t]/.test(text)) return text
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\t', '&#9;')
}
