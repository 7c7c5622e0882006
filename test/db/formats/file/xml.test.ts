import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readXml } from '../../../../db/formats/file/xml.ts'
import type { XmlElement } from '../../../../db/formats/file/xml.ts'
import { SituError } from '../../../../db/model/errors.ts'
import { importNotes } from '../../../../db/model/imports/import-notes.ts'
import { aFile, damaged } from '../../../support/foreign.ts'

/** What is in the root, as elements taken whole; or the error. */
async function inside(content: string | Uint8Array): Promise<readonly XmlElement[] | string> {
  const found: XmlElement[] = []
  try {
    await readXml(
      aFile(content),
      { notes: importNotes() },
      {
        open: ({ name }, parents) => (name === 'skip' ? 'pass' : parents.length === 0 ? 'enter' : 'take'),
        element: (element) => found.push(element),
      },
    )
  } catch (error) {
    if (error instanceof SituError) return `${error.code} ${error.message}`
    throw error
  }
  return found
}

async function textOf(content: string | Uint8Array): Promise<string> {
  const found = await inside(content)
  return typeof found === 'string' ? found : (found[0]?.text ?? '')
}

it('gives elements by their own name and namespace, with text and CDATA', async () => {
  const none = new Map<string, string>()
  expect(
    await inside(
      '<a xmlns="urn:a" xmlns:b="urn:b"><!-- no --><b:c d="1" b:e="&lt;2">x<![CDATA[<i>]]>&#233;<f/>y</b:c><skip><x/></skip><g/></a>',
    ),
  ).toEqual([
    {
      name: 'c',
      uri: 'urn:b',
      attributes: new Map([
        ['d', '1'],
        ['e', '<2'],
      ]),
      children: [{ name: 'f', uri: 'urn:a', attributes: none, children: [], text: '' }],
      text: 'x<i>éy',
    },
    { name: 'g', uri: 'urn:a', attributes: none, children: [], text: '' },
  ])
})

it('reads every encoding that a file says it is in, or has', async () => {
  const latin = (encoding: string, word: string): Buffer =>
    Buffer.from(`<?xml version="1.0" encoding="${encoding}"?><a><b>${word}</b></a>`, 'latin1')
  expect(await textOf(latin('ISO-8859-1', 'caf\xe9'))).toBe('café')
  expect(await textOf(latin('windows-1256', '\xdb\xd2\xc9'))).toBe('غزة')
  expect(await textOf('\ufeff<a><b>غزة</b></a>')).toBe('غزة')
  expect(
    await textOf(Buffer.from('\ufeff<?xml version="1.0" encoding="UTF-16"?><a><b>غزة</b></a>', 'utf16le')),
  ).toBe('غزة')
  expect(await textOf(Buffer.from('<a><b>غزة</b></a>', 'utf16le').swap16())).toBe('غزة')
  expect(await textOf(latin('klingon', 'x'))).toContain('says that it is in the encoding "klingon"')
})

it('lets pass what other programs let pass', async () => {
  expect(await textOf('<a><b>x&nbsp;y<gx:z/></b></a>')).toBe('x&nbsp;y')
  expect(await textOf('<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a><b>x</b></a>')).toBe('x')
})

it('refuses entities, depth and what is not well-formed, naming the place', async () => {
  expect(await inside('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')).toContain('it declares entities')
  expect(await inside('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a><b>&b;</b></a>')).toContain(
    'it declares entities',
  )
  expect(await inside('<a>\n<b>')).toBe(
    'file-unreadable x, line 2, column 4: it is no well-formed XML: unclosed tag: b',
  )
  expect(await inside('<a>'.repeat(501))).toContain('its elements lie too deep')
  expect(await inside(`<a>${'<b>'.repeat(600)}`)).toContain('its elements lie too deep')
  expect(await inside(`<a><skip>${'<b>'.repeat(600)}`)).toContain('its elements lie too deep')
  const attributes = Array.from({ length: 1001 }, (_, index) => `a${String(index)}=""`).join(' ')
  expect(await inside(`<a><b ${attributes}/></a>`)).toContain('too many attributes')
  expect(await inside(`<a><b>${'<c/>'.repeat(500_001)}</b></a>`)).toContain('too many parts')
})

it('any damage is a reason, or none', async () => {
  const good = Buffer.from(
    '<?xml version="1.0" encoding="UTF-8"?><a xmlns:b="urn:b"><b:c d="1">x<![CDATA[<i>]]>&#233;<f/>غزة</b:c></a>',
  )
  await fc.assert(
    fc.asyncProperty(damaged(good), async (bytes) => {
      const found = await inside(bytes)
      if (typeof found === 'string') expect(found).toMatch(/^file-unreadable x/)
    }),
    { numRuns: 200 },
  )
})
