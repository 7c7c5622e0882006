import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mayName, namesIn } from '../../../../db/model/redaction/text-scan-names.ts'
import { plainOf } from '../../../../db/model/redaction/text-scan-plain.ts'
import { scanText } from '../../../../db/model/redaction/text-scan.ts'
import { workMs } from '../../../support/store.ts'

const names = ['Yusuf Barakat', 'يوسف بركات', 'Al-Masri', 'O’Brien', 'Zoë', 'Li', 'علی\u200cرضا', 'مُحمَّد']

/** `kind found`, in order. */
function found(text: string): readonly string[] {
  return scanText(text, names).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`)
}

describe('phone numbers', () => {
  it.each([
    '+970 59 123 4567',
    '00970591234567',
    '(02) 298-1234',
    '059-912-3456',
    '059 - 912 - 3456',
    '912 345 678',
    '059 912 345',
    '76 12 34 56',
    '1234567',
    '+970 59‑123‑4567',
    '+970\u00a059\u202f123\u00a04567',
    '٠٥٩٩١٢٣٤٥٦',
    '۰۵۹۹۱۲۳۴۵۶',
    '०५९९१२३४५६',
    '05\u200e99 123\u200b456',
  ])('%s', (text) => {
    expect(found(`Call ${text}, at night`)).toEqual([`phone ${text}`])
  })

  it('beside a date, a letter, a particle or another number', () => {
    expect(found('2025-11-05 123 4567')).toEqual(['phone 123 4567'])
    expect(found('5/11/2025 0599123456')).toEqual(['phone 0599123456'])
    expect(found('WhatsApp0599123456x')).toEqual(['phone 0599123456'])
    expect(found('و0599123456')).toEqual(['phone 0599123456'])
    expect(found('71234567 71234568')).toEqual(['phone 71234567 71234568'])
    expect(found('0599123456 0598765432')).toEqual(['phone 0599123456 0598765432'])
  })

  it.each([
    'on 2025-11-05',
    'from 2025-11-03/2025-11-09',
    'from 2025-11/2026-02',
    'at 2025-11-05T10:30:00Z',
    'on 05.11.2025 and 6/11/2025',
    'في ٥/١١/٢٠٢٥',
    'in 2019-2024',
    'killed 12, injured 140',
    'killed 120-150',
    '1 234 567 people',
    '2 100 000 people',
    '1.250.000 people',
    '12,500,000 people',
    'area PS0101005',
    `hash ${'1234567890'.repeat(4)}`,
  ])('not %s', (text) => {
    expect(found(text)).toEqual([])
  })
})

describe('e-mail addresses', () => {
  it.each(['a@b.org', 'yusuf.b+x@mail.example.org', 'يوسف@مثال.فلسطين', 'jean＠example.org'])(
    '%s',
    (text) => {
      expect(found(`Write to ${text} soon`)).toEqual([`email ${text}`])
    },
  )

  it('with too much before it all the same', () => {
    expect(found(`${'a'.repeat(100)}@b.org`)).toEqual([`email ${'a'.repeat(64)}@b.org`])
  })

  it.each(['a@b', 'at 5 @ 3.50'])('not %s', (text) => {
    expect(found(text)).toEqual([])
  })
})

describe('coordinates', () => {
  it.each([
    '31.51234, 34.45678',
    '31.51 34.45',
    '-1.25; 36.81',
    '31,51234; 34,45678',
    '31.51234',
    '31.512, 34.456',
    '31.51°N 34.45°E',
    '٣١٫٥١٢٣٤، ٣٤٫٤٥٦٧٨',
    '31.51, lon 34.45',
    '31°31\'12"N 34°27\'00"E',
    "31°31.2'N, 34°27'E",
    '31°31′12″N 34°27′00″E',
    '31 31 12 N, 34 27 0 E',
    '31d31m12s N 34d27m0s E',
    'N31.51 E34.45',
    'N31.51234 E34.45678',
    '3131N 03427E',
    '36R XV 4521 8890',
    '36RXV4521088900',
    '36r xv 45 88',
    '36R 645210 3488900',
  ])('%s', (text) => {
    const hits = found(`At ${text} there`)
    expect(hits.length, text).toBeGreaterThan(0)
    for (const hit of hits) expect(hit).toMatch(/^coordinates/)
    // Every digit of it is marked.
    const marked = scanText(text, []).map(({ start, end }) => text.slice(start, end))
    expect(marked.join('').replace(/[^\p{Nd}]/gu, '')).toBe(text.replace(/[^\p{Nd}]/gu, ''))
  })

  it('after an Arabic particle, and in a link', () => {
    expect(found('ب36RXV45218890')).toEqual(['coordinates 36RXV45218890'])
    expect(found('https://maps.example/?q=31.5123,34.4567')).toEqual(['coordinates 31.5123,34.4567'])
  })

  it.each([
    '1,250, 2,300 displaced',
    '3.25-4.75 percent',
    '250.12 300.45',
    '31.5 percent',
    '99ZZ AA 1234 5678 x',
  ])('not %s', (text) => {
    expect(found(text).filter((hit) => hit.startsWith('coordinates'))).toEqual([])
  })
})

describe('names', () => {
  it.each<[string, readonly string[]]>([
    ['met YUSUF  BARAKAT there', ['YUSUF  BARAKAT']],
    ['Yúsuf Bàrakat’s house', ['Yúsuf Bàrakat']],
    ['Yu\u200bsuf\u00ad Barakat', ['Yu\u200bsuf\u00ad Barakat']],
    ['yusuf_barakat', ['yusuf_barakat']],
    ['the Al Masri house, al-masri', ['Al Masri', 'al-masri']],
    ["O'Brien and O’Brien", ["O'Brien", 'O’Brien']],
    ['zoe', ['zoe']],
    ['Li said', ['Li']],
    ['يُوسُف بركات', ['يُوسُف بركات']],
    ['قال ويوسف بركات', ['ويوسف بركات']],
    ['وليوسف بركات', ['وليوسف بركات']],
    ['محمـد', ['محمـد']],
    ['علیرضا', ['علیرضا']],
    ['Yusuf Barakati, Yusuf, Lima, Barakat', []],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected.map((name) => `name ${name}`))
  })

  it('that stand in a text may stand in it', () => {
    const word = fc.constantFrom(
      'Yusuf',
      'Barakat',
      'بركات',
      'ويوسف',
      'Zoë',
      'ZOE',
      'علی',
      'رضا',
      'O’Brien',
      'x',
      '-',
      ' ',
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (parts) => {
        const { text } = plainOf(parts.join(' '))
        if (namesIn(text, names).length > 0) expect(mayName(text, names)).toBe(true)
      }),
    )
    expect(mayName('there is a man', names)).toBe(false)
    expect(mayName('لا أحد', names)).toBe(false)
  })

  it('where one begins with another, the longer one', () => {
    const hits = scanText('Ali Hasan Omar and Ali', ['Ali', 'Ali Hasan Omar', 'Ali Hasan Said'])
    expect(hits.map(({ start, end }) => [start, end])).toEqual([
      [0, 14],
      [19, 22],
    ])
  })

  it('an empty list, or names of nothing, find nothing', () => {
    expect(scanText('a . - b', ['', ' ', '.', '-', 'b'])).toEqual([])
  })
})

describe('accounts', () => {
  it.each([
    '@abu_omar77',
    '@أبو_عمر',
    'https://t.me/abu_omar77',
    't.me/+AbCdEf123',
    'wa.me/970591234567',
    'www.facebook.com/profile.php?id=100012345678901',
    'https://x.com/witness',
    'Telegram: abu_omar77',
    'واتساب: abu_omar',
  ])('%s', (text) => {
    expect(found(`Ask ${text} there`)).toEqual([`handle ${text}`])
  })

  it.each(['ratio 3@5', 'signal was lost', 'on telegram yesterday', 'example.com/x'])('not %s', (text) => {
    expect(found(text)).toEqual([])
  })
})

describe('numbers of documents, cards and accounts', () => {
  it.each<[string, string]>([
    ['passport no. A1234567', 'A1234567'],
    ['Passport: 12 345 678', '12 345 678'],
    ['national ID: 901-234-567', '901-234-567'],
    ['carte d’identité n° 12345678', '12345678'],
    ['رقم الهوية: ٩٠١٢٣٤٥٦٧', '٩٠١٢٣٤٥٦٧'],
    ['جواز سفر رقم ٠١٢٣٤٥٦', '٠١٢٣٤٥٦'],
    ['plate 12-34567', '12-34567'],
    ['holder of B12345678', 'B12345678'],
    ['to PS92PALS000000000400123456702', 'PS92PALS000000000400123456702'],
    ['to GB29 NWBK 6016 1331 9268 19', 'GB29 NWBK 6016 1331 9268 19'],
    ['card 4111111111111111', '4111111111111111'],
  ])('%s', (text, number) => {
    expect(found(text).map((hit) => hit.replace(/^phone/, 'id'))).toContain(`id ${number}`)
  })

  it.each(['community C1007', 'UA14020010010075823', 'on compte 12000 morts', 'id 12345 people'.slice(0, 6)])(
    'not %s',
    (text) => {
      expect(found(text)).toEqual([])
    },
  )
})

describe('links and codes of places', () => {
  it.each([
    'https://maps.app.goo.gl/AbC123xyz',
    'https://www.google.com/maps/place/Gaza/@31.5,34.45,15z',
    'maps.google.com/?q=31.5,34.4',
    'https://www.openstreetmap.org/node/123',
    'osm.org/go/xyz--',
    'geo:31.5,34.45;u=35',
    'GEO:31,34',
    '///filled.count.soap',
    '8G3QGC2F+XR',
    'GC2F+XR',
    'gc2f+xr4',
    '8a2a1072b59ffff',
  ])('%s', (text) => {
    expect(found(`At ${text} there`)).toEqual([`coordinates ${text}`])
  })

  it.each([
    '31 degrees 31 minutes 12 seconds',
    '34 degrés 27 minutes',
    '٣١ درجة ٣١ دقيقة و ١٢ ثانية',
    '٣٦R XV ٤٥٢١ ٨٨٩٠',
    '۳۱°۳۱′۱۲″N ۳۴°۲۷′۰۰″E',
    '٣١٫٥١°N ٣٤٫٤٥°E',
  ])('%s', (text) => {
    const hits = scanText(`At ${text} there`, [])
    expect(hits.map(({ kind }) => kind)).toEqual(['coordinates'])
    expect(`At ${text} there`.slice(hits[0]?.start, hits[0]?.end)).toBe(text)
  })

  it.each(['2000+50 people', '38 degrees in the shade', 'the map://x', 'a///b'])('not %s', (text) => {
    expect(found(text)).toEqual([])
  })
})

describe('any text', () => {
  it('has its hits inside it, in order, and what is found is found again in other words', () => {
    const phone = fc.stringMatching(/^\+[1-9]\d{1,2} \d{2} \d{3} \d{4}$/)
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        phone,
        fc.string({ maxLength: 40 }),
        (before, secret, after) => {
          const text = `${before}\n${secret}\n${after}`
          const hits = scanText(text, names)
          let last = 0
          for (const { start, end } of hits) {
            expect(start).toBeGreaterThanOrEqual(last)
            expect(end).toBeGreaterThan(start)
            expect(end).toBeLessThanOrEqual(text.length)
            last = start
          }
          const at = before.length + 1
          expect(hits.some(({ start, end }) => start <= at && end >= at + secret.length)).toBe(true)
        },
      ),
      { numRuns: 1000 },
    )
  })

  const size = 1_000_000
  it.each([
    ['digits', '1'],
    ['spaced digits', '1 '],
    ['dotted digits', '1.'],
    ['long numbers', '0599123456 '],
    ['spaces after a decimal', `31.12${' '.repeat(size)}`],
    ['spaces after degrees', `31°31${' '.repeat(size)}`],
    ['degrees', '31°31 '],
    ['decimals', '31.12 '],
    ['letters', 'a'],
    ['letters and @', 'a@'],
    ['labels', 'a@b.'],
    ['plus signs', '+('],
    ['dates', '2025-11-05/'],
    ['grids', '36R XV 4521 '],
    ['a name over and over', 'Yusuf '],
    ['Arabic', 'ويوسف '],
    ['invisible marks', '1\u200b'],
    ['links', 'https://x.com/'],
    ['schemes', 'https://'],
    ['map links', 'maps.google.com/'],
    ['geo', 'geo:1'],
    ['plus codes', '8G3QGC2F+'],
    ['handles', '@a_'],
    ['signs of handles', '@'],
    ['words of documents', 'passport no. '],
    ['documents', 'id: A1 2'],
    ['accounts', 'PS92 PALS 0000 '],
    ['degrees in words', '31 degrees 31 '],
    ['slashes', '/'],
    ['three words', '///aa.bb.'],
    ['underscores', '1_'],
    ['brackets', '(['],
  ])('of 1 MB takes linear time: %s', (_what, part) => {
    const text = part.repeat(Math.ceil(size / part.length)).slice(0, size)
    scanText(text.slice(0, 1000), names)
    // 20 to 400 ms where it was written; what is not linear takes minutes.
    expect(workMs(() => scanText(text, names))).toBeLessThan(4000)
  })
})
