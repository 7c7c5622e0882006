import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportTexts, importTexts } from './exchange-texts.ts'
import { sourceTexts, textFolder } from './source-texts.ts'
import { missingTexts } from './texts-of.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'situ-texts-'))
  for (const language of ['fr', 'ar'])
    cpSync(join(textFolder, language), join(folder, language), { recursive: true })
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

/** Every file of a folder with its bytes. */
function filesOf(path: string): ReadonlyMap<string, string> {
  return new Map(
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file.slice(path.length), readFileSync(file, 'utf8')]),
  )
}

/** A translator's file with other words for one text. */
async function withTarget(path: string, target: string): Promise<string> {
  const file = await exportTexts('ar', 'en', folder)
  const unit = new RegExp(`(<trans-unit id="${path}"[^>]*>\\s*<source>[^<]*</source>\\s*<target>)[^<]*`)
  expect(file).toMatch(unit)
  return file.replace(unit, (_, before: string) => before + target)
}

const textsOf = (language: 'fr' | 'ar'): readonly (readonly [string, string])[] =>
  [...sourceTexts(language, folder).texts].map(([path, { text }]) => [path, text] as const).sort()

describe('texts out to a translator and back', () => {
  it.each(['fr', 'ar'] as const)('change no byte in %s', async (language) => {
    const before = filesOf(folder)
    const taken = await importTexts(await exportTexts(language, 'en', folder), { folder })
    expect(taken).toMatchObject({ language, faults: [], outdated: [], files: [] })
    expect(filesOf(folder)).toEqual(before)
  })

  it.each(['fr', 'ar'] as const)('make the whole of %s from nothing', async (language) => {
    const before = textsOf(language)
    const file = await exportTexts(language, 'en', folder)
    rmSync(join(folder, language), { recursive: true })
    cpSync(join(textFolder, language, `${language}.ts`), join(folder, language, `${language}.ts`))
    writeFileSync(join(folder, language, `${language}.ts`), `export const ${language} = {}\n`)
    const taken = await importTexts(file, { folder })
    expect(taken.faults).toEqual([])
    expect(textsOf(language)).toEqual(before)
    // What a template puts in is imported where it was.
    if (language === 'ar')
      expect(readFileSync(join(folder, 'ar/training.ts'), 'utf8')).toContain(
        "from '../en/training-numbers.ts'",
      )
  })

  it('write one changed text, and only that', async () => {
    const before = filesOf(folder)
    const taken = await importTexts(await withTarget('frame/asOf', 'حتى يوم {date} \u2068A\u2069'), {
      folder,
    })
    expect(taken.files).toEqual(['ar/frame.ts'])
    const lines = (text: string): readonly string[] => text.split('\n')
    const after = lines(readFileSync(join(folder, 'ar/frame.ts'), 'utf8'))
    const old = lines(before.get('/ar/frame.ts') ?? '')
    expect(after.filter((line, at) => line !== old[at])).toEqual([
      String.raw`  asOf: 'حتى يوم {date} \u2068A\u2069',`,
    ])
  })

  it('keep what a template fills in', async () => {
    const source = sourceTexts('ar', folder).texts.get('training/steps/0/see')
    expect(source?.expressions).toEqual(['n.start.events'])
    const text = `${source?.text ?? ''} '!'`
    const taken = await importTexts(await withTarget('training/steps/0/see', text), { folder })
    expect(taken.files).toEqual(['ar/training.ts'])
    expect(sourceTexts('ar', folder).texts.get('training/steps/0/see')).toMatchObject({
      text,
      expressions: ['n.start.events'],
    })
  })

  it('go out from another language than English, where that has them', async () => {
    const file = await exportTexts('ar', 'fr', folder)
    expect(file).toContain('source-language="fr"')
    expect(file).toContain('<source>Synthèse cartographique</source>')
    expect((await importTexts(file, { folder })).files).toEqual([])
  })
})

describe('a translator’s file', () => {
  const faultsOf = async (path: string, target: string): Promise<readonly string[]> => {
    const before = filesOf(folder)
    const taken = await importTexts(await withTarget(path, target), { folder })
    expect(taken.files).toEqual([])
    expect(filesOf(folder)).toEqual(before)
    return taken.faults
  }

  it('is refused where an argument is missing or unknown', async () => {
    expect(await faultsOf('frame/asOf', 'حتى {day}')).toEqual([
      'frame/asOf: the argument {date} is missing',
      'frame/asOf: there is no argument {day}',
    ])
  })

  it('is refused where a plural lacks a form of the language', async () => {
    expect(await faultsOf('print/events', '{count, plural, one {حدث} other {#}}')).toEqual([
      'print/events: a plural has one, other; this language needs few, many, one, other, two, zero',
    ])
  })

  it('is refused where a message cannot be read', async () => {
    expect((await faultsOf('print/events', '{count, plural, one {'))[0]).toMatch(
      /^print\/events: cannot be read/,
    )
  })

  it('is refused where a place that is filled in by name is missing', async () => {
    expect(await faultsOf('doubts/reasons/year', 'لا يمكن')).toEqual([
      'doubts/reasons/year: {field} is missing',
    ])
  })

  it('is refused where a mark of direction stays open', async () => {
    expect(await faultsOf('frame/save', 'حفظ \u2068A')).toEqual([
      'frame/save: a mark of direction (U+2066 to U+2068) is not closed by U+2069',
    ])
  })

  it('is refused where it has a text that nobody knows', async () => {
    const file = await exportTexts('ar', 'en', folder)
    const taken = await importTexts(file.replace('id="frame/save"', 'id="frame/rescue"'), { folder })
    expect(taken).toMatchObject({ faults: ['frame/rescue: there is no such text'], files: [] })
  })

  it('is refused where it has tags, is no XLIFF, or names no language of ours', async () => {
    await expect(
      importTexts(await withTarget('frame/save', '<g id="1">حفظ</g>'), { folder }),
    ).rejects.toThrow('frame/save: tags are not taken')
    await expect(importTexts('msgid "a"', { folder })).rejects.toThrow('no XLIFF 1.2 file')
    const file = await exportTexts('ar', 'en', folder)
    const other = file.replace('target-language="ar"', 'target-language="tlh"')
    await expect(importTexts(other, { folder })).rejects.toThrow('not in db/model/languages.ts')
  })

  it('is only looked at with --check', async () => {
    const before = filesOf(folder)
    const taken = await importTexts(await withTarget('frame/save', 'احفظ'), { folder, check: true })
    expect(taken).toMatchObject({ faults: [], files: [] })
    expect(filesOf(folder)).toEqual(before)
  })

  it('says which translations are of an older English text', async () => {
    const file = await exportTexts('ar', 'en', folder)
    const older = file.replace('<source>Save</source>', '<source>Keep</source>')
    expect((await importTexts(older, { folder })).outdated).toHaveLength(1)
  })
})

describe('what is missing', () => {
  it('is nothing in a language of the window, and counted in one of sheets', () => {
    const missing = missingTexts()
    expect(missing.filter(({ window }) => window).flatMap(({ missing: paths }) => paths)).toEqual([])
    expect(missing.find(({ language }) => language === 'fr')?.there).toBeGreaterThan(700)
  })
})
