import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { aFolder } from '../../support/builders.ts'
import { situHere } from '../../support/situ.ts'

it(
  'prints an emoji as a sign of one colour, and its text stays in the file',
  { timeout: 180_000 },
  async () => {
    const folder = aFolder()
    const store = join(folder, 'a.situdb')
    const out = join(folder, 'sheet.pdf')
    expect((await situHere(['init', store, '--operator', 'AK'])).code).toBe(0)
    const place = 'location={"geometry":{"type":"Point","coordinates":[34.45,31.52]},"precision":1}'
    const set = [
      'set',
      store,
      'event',
      'title=Hospital 🏥 hit, ❤️ 🇵🇸 ☎',
      'kind=attack',
      'occurred=2025-11-03',
      place,
    ]
    expect((await situHere(set)).code).toBe(0)
    const print = ['print', store, out, '--title', 'Week ⚠️ 45 🚑', '--as-of', '2025-11-04']
    expect(await situHere(print)).toMatchObject({ code: 0 })
    const fonts = execFileSync('pdffonts', [out]).toString()
    expect(fonts).toContain('NotoEmoji')
    for (const line of fonts.split('\n').slice(2))
      expect(line === '' || /Noto(?:Sans|SansArabic|Emoji)|^\[none\]/.test(line)).toBe(true)
    const text = execFileSync('pdftotext', [out, '-']).toString()
    for (const sign of ['🏥', '🚑', '⚠', '❤']) expect(text).toContain(sign)
    // No colour in the pictures of the page: emoji of one colour are shapes of the text.
    expect(execFileSync('pdfimages', ['-list', out]).toString().trim().split('\n').length).toBe(2)
  },
)
