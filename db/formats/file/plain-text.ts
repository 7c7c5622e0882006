/** Elements after which a line ends. */
const blocks = new Set(['br', 'p', 'div', 'tr', 'li', 'table', 'h1', 'h2', 'h3', 'h4', 'ul', 'ol', 'hr'])
/** Elements whose content is no text for a person. */
const hidden = new Set(['script', 'style', 'head', 'title'])
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

/**
 * The words of a piece of HTML, without its marks: nothing of it is ever shown as HTML. Text that holds none comes back
 * as it is, without blanks around it. Goes through the text once, whatever stands in it.
 */
export function plainText(html: string): string {
  if (!/[<&]/.test(html)) return html.trim()
  const parts: string[] = []
  let from = 0
  while (from < html.length) {
    const open = html.indexOf('<', from)
    const isTag = open >= 0 && /[A-Za-z/!?]/.test(html.charAt(open + 1))
    const textEnd = open < 0 ? html.length : isTag ? open : open + 1
    parts.push(html.slice(from, textEnd))
    if (open < 0) break
    from = textEnd
    if (!isTag) continue
    const isComment = html.startsWith('<!--', open)
    const close = html.indexOf(isComment ? '-->' : '>', open)
    if (close < 0) {
      // A mark that does not end is text.
      parts.push(html.slice(open))
      break
    }
    const tag = /^<\/?([A-Za-z][A-Za-z0-9]*)/.exec(html.slice(open, open + 20))
    const name = tag?.[1]?.toLowerCase() ?? ''
    const isEnd = html.charAt(open + 1) === '/'
    from = close + (isComment ? 3 : 1)
    if (blocks.has(name)) parts.push('\n')
    else if (name === 'td' || name === 'th') parts.push(' ')
    else if (hidden.has(name) && !isEnd) {
      const end = endOf(html, name, from)
      if (end < 0) break
      from = end
    }
  }
  return tidy(decoded(parts.join('')))
}

/** Where the content of a hidden element ends; -1 where it never does. */
function endOf(html: string, name: string, from: number): number {
  for (const spelling of [name, name.toUpperCase()]) {
    const end = html.indexOf(`</${spelling}`, from)
    if (end >= 0) return end
  }
  return -1
}

function decoded(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,6});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    const isCharacter = code >= 0x20 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
    return isCharacter ? String.fromCodePoint(code) : whole
  })
}

/** One blank between words, no empty lines. */
function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => line.split(/\s/).filter(Boolean).join(' '))
    .filter((line) => line !== '')
    .join('\n')
}
