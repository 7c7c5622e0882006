import { SaxesParser } from 'saxes'
import type { SaxesTagNS } from 'saxes'
import { SituError } from '../../model/errors.ts'
import { checkSize, clip } from './foreign-bytes.ts'
import type { ForeignBytes } from './foreign-bytes.ts'
import { utf16Of } from './guess-encoding.ts'
import { encodingOf, textChunks } from './text-file.ts'
import type { TextOptions } from './text-file.ts'

/** An element with all that is in it. Names are without prefix. */
export interface XmlElement {
  readonly name: string
  /** Of its namespace; "" where it has none. */
  readonly uri: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** Of the element itself, without that of its children. */
  readonly text: string
}

export type XmlTag = Pick<XmlElement, 'name' | 'uri' | 'attributes'>

export interface XmlVisitor {
  /**
   * take: the element comes whole, through `element`; enter: the elements in it are asked about, and `close` is told when
   * it ends; pass: nothing in it is looked at. `parents`: names from the root, this one not among them.
   */
  open(tag: XmlTag, parents: readonly string[]): 'take' | 'enter' | 'pass'
  element(element: XmlElement, parents: readonly string[]): void
  close?(name: string): void
}

export interface XmlOptions extends TextOptions {
  /** Several documents may stand one after another, as a stream of messages is kept. */
  readonly isSequence?: boolean
}

/** Bytes of a file of XML. */
const xmlLimit = 64 * 1024 * 1024
const maxDepth = 500
/** Characters of one text. */
const maxText = 16 * 1024 * 1024
/** Elements in one that is taken whole. */
const maxElements = 500_000
const maxAttributes = 1000
/** Depths of all elements together: a name is looked up through all that lie around it. */
const maxSteps = 100_000_000

const noAttributes: ReadonlyMap<string, string> = new Map()
const noChildren: readonly XmlElement[] = []

/**
 * Reads XML from its beginning to its end. Nothing that it names is ever loaded; entities that it declares are refused.
 * Throws SituError file-unreadable with line and column, file-too-large, cancelled, and what the visitor throws.
 */
export async function readXml(file: ForeignBytes, options: XmlOptions, visitor: XmlVisitor): Promise<void> {
  checkSize(file, xmlLimit)
  const encoding = await xmlEncodingOf(file, options)
  const reader = treeReader(file, visitor, options.isSequence ?? false)
  for await (const text of textChunks(file, encoding, options.signal, options.progress)) reader.write(text)
  reader.end()
}

/** By its marks, else as it says itself, else as the bytes are likest to be. */
async function xmlEncodingOf(file: ForeignBytes, options: TextOptions): Promise<string> {
  const head = await file.read(0, Math.min(1024, file.size))
  if (utf16Of(head) !== null || (options.encoding ?? null) !== null) return encodingOf(file, options)
  const said = /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z][\w.-]{0,40})["']/.exec(
    head.toString('latin1'),
  )?.[1]
  if (said === undefined || /^utf-?(?:8|16)/i.test(said)) return encodingOf(file, options)
  try {
    return new TextDecoder(said).encoding
  } catch (cause) {
    throw new SituError(
      'file-unreadable',
      `${file.name} says that it is in the encoding "${said}", which is not known`,
      { file: file.name, encoding: said },
      cause,
    )
  }
}

/** One that is being read. */
interface OpenElement {
  readonly name: string
  readonly uri: string
  readonly attributes: ReadonlyMap<string, string>
  children: XmlElement[] | null
  text: string
}

function treeReader(
  file: ForeignBytes,
  visitor: XmlVisitor,
  isSequence: boolean,
): { write(text: string): void; end(): void } {
  const parser = new SaxesParser({ xmlns: true, position: true, fragment: isSequence })
  const parents: string[] = []
  /** Those of the element that is taken. */
  const taken: OpenElement[] = []
  let [elements, passed, textLength, silent, steps, attributes] = [0, 0, 0, 0, 0, 0]
  const refuse = (what: string): SituError => faultIn(file, parser, what)
  const addText = (text: string): void => {
    silent = 0
    const last = taken.at(-1)
    if (last === undefined || passed > 0) return
    textLength += text.length
    if (textLength > maxText) throw refuse('a text in it is too long')
    last.text += text
  }
  parser.on('error', ({ message }) => {
    if (!isHarmless(message)) throw refuse(`it is no well-formed XML: ${plainMessage(message)}`)
  })
  parser.on('doctype', (doctype) => {
    if (/<!ENTITY/i.test(doctype)) throw refuse('it declares entities, as hostile files do')
  })
  parser.on('attribute', () => {
    silent = 0
    attributes += 1
    if (attributes > maxAttributes) throw refuse('an element in it has too many attributes')
  })
  parser.on('opentag', (tag) => {
    silent = attributes = 0
    const depth = parents.length + taken.length + passed
    steps += depth
    if (depth >= maxDepth || steps > maxSteps) throw refuse('its elements lie too deep')
    if (passed > 0) {
      passed += 1
      return
    }
    const read = readTag(tag)
    const wanted = taken.length > 0 ? 'take' : visitor.open(read, parents)
    if (wanted === 'pass') passed = 1
    else if (wanted === 'enter') parents.push(read.name)
    else {
      elements += 1
      if (elements > maxElements) throw refuse('an element in it has too many parts')
      taken.push({ ...read, children: null, text: '' })
    }
  })
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    silent = 0
    if (passed > 0) {
      passed -= 1
      return
    }
    const last = taken.pop()
    if (last === undefined) {
      const name = parents.pop()
      if (name !== undefined) visitor.close?.(name)
      return
    }
    const element: XmlElement = { ...last, children: last.children ?? noChildren, text: last.text }
    const above = taken.at(-1)
    if (above === undefined) {
      elements = textLength = 0
      visitor.element(element, parents)
    } else (above.children ??= []).push(element)
  })
  return {
    write(text) {
      // The parser keeps what has not ended yet: a text, a comment, a tag.
      silent += text.length
      if (silent > maxText + text.length) throw refuse('a text in it is too long')
      parser.write(text)
    },
    end: () => {
      parser.close()
    },
  }
}

function faultIn(
  { name }: ForeignBytes,
  { line, column }: { readonly line: number; readonly column: number },
  what: string,
): SituError {
  const place = `line ${String(line)}, column ${String(column + 1)}`
  return new SituError('file-unreadable', `${name}, ${place}: ${what}`, {
    file: name,
    line,
    column: column + 1,
  })
}

function readTag(tag: SaxesTagNS): XmlTag {
  const names = Object.values(tag.attributes)
  const attributes =
    names.length === 0 ? noAttributes : new Map(names.map(({ local, value }) => [local, value]))
  return { name: tag.local, uri: tag.uri, attributes }
}

/** What other programs let pass as well: `&nbsp;`, prefixes that nobody declared, and a declaration that comes late. */
function isHarmless(message: string): boolean {
  return /undefined entity|unbound namespace prefix|XML declaration must/.test(message)
}

/** Without the position, which is told before it. */
function plainMessage(message: string): string {
  return clip(message.replace(/^(?:[^:]*:)?\d+:\d+: /, ''), 200).replace(/\.$/, '')
}

/** The first child of that name. */
export function childOf({ children }: XmlElement, name: string): XmlElement | null {
  return children.find((child) => child.name === name) ?? null
}

export function childrenOf({ children }: XmlElement, name: string): readonly XmlElement[] {
  return children.filter((child) => child.name === name)
}

/** The text of the first child of that name, without blanks around it; null where there is none or it is empty. */
export function textIn(element: XmlElement, name: string): string | null {
  const text = childOf(element, name)?.text.trim() ?? ''
  return text === '' ? null : text.toWellFormed()
}
