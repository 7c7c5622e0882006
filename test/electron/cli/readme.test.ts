import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { aFolder } from '../../support/builders.ts'
import { situHere, situJsonHere } from '../../support/situ.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const events = join(root, 'test', 'fixtures', 'ucdp-ged-syria-2019.csv')

/** The `npx situ` lines of each block of code: what is in one is typed one after the other, in one folder. */
const blocks = [...readme.matchAll(/^```\w*\n([\s\S]*?)^```/gm)]
  .map(([, block = '']) => block.split('\n').filter((line) => line.startsWith('npx situ')))
  .filter((lines) => lines.length > 0)

/** What stands in the text as code: `npx situ import --help`, `situ init --time-zone Asia/Gaza`. */
const mentions = [...readme.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/`(?:npx )?(situ [^`]+)`/g)].map(
  ([, mention = '']) => mention,
)

/** One within a sentence: a name that something to fill in or an option follows. */
const commandLine = /\bsitu [a-z-]+ (?:<|--)[^'`\n]*/g

/** The words of a line as a shell takes them; what stands for something else, `<…>`, is one word. */
function wordsOf(line: string): readonly string[] {
  const [command = ''] = line.split(/\s+#\s/)
  return [...command.matchAll(/"([^"]*)"|(<[^>]*>)|(\S+)/g)].map(
    ([, quoted, standsFor, plain]) => quoted ?? standsFor ?? plain ?? '',
  )
}

/** What a reader has before the line: the stores, files and stations that it names and that no line before has made. */
async function provide(words: readonly string[]): Promise<void> {
  const [command, store = ''] = words
  if (command === 'init') return
  for (const word of words) {
    if (word.endsWith('.situdb') && !existsSync(word)) await makeStore(word)
    if (word.endsWith('.csv') && command === 'import') copyFileSync(events, word)
  }
  const to = words[words.indexOf('--to') + 1]
  if (!words.includes('--to') || to === undefined) return
  await makeStore('theirs.situdb', to)
  await run(['station', 'theirs.situdb', '--card', 'theirs.json'])
  await run(['station', store, '--add', 'theirs.json'])
}

async function makeStore(path: string, station = path): Promise<void> {
  await run(['init', path, '--sample', '--station', station])
}

async function run(words: readonly string[]): Promise<void> {
  const said = await situHere(words)
  expect(said, words.join(' ')).toMatchObject({ code: 0 })
}

/** The words with what they stand for: a record of the store, whose bundle it is, the stick. */
async function meant(words: readonly string[]): Promise<readonly string[]> {
  const store = words.find((word) => word.endsWith('.situdb')) ?? ''
  const known: Readonly<Record<string, () => Promise<string>>> = {
    '<record id>': async () => {
      const { records } = await situJsonHere<{ records: readonly { id: string }[] }>(['list', store, 'event'])
      return records[0]?.id ?? ''
    },
    '<fingerprint>': async () =>
      (await situJsonHere<{ fingerprint: string }>(['station', 'north.situdb'])).fingerprint,
    '/media/stick': () => {
      mkdirSync('stick', { recursive: true })
      return Promise.resolve('stick')
    },
  }
  return Promise.all(words.map(async (word) => (await known[word]?.()) ?? word))
}

describe('README', () => {
  it('has lines to run', () => {
    expect(blocks.flat().length).toBeGreaterThan(10)
    expect(mentions.length).toBeGreaterThan(4)
    expect(wordsOf('npx situ purge a.situdb <record id> --reason "a person at risk"   # so')).toEqual([
      ...['npx', 'situ', 'purge', 'a.situdb', '<record id>', '--reason', 'a person at risk'],
    ])
  })

  it.each(blocks.map((lines) => [lines[0] ?? '', lines] as const))(
    'each line of the block that begins with "%s" does what it says',
    { timeout: 300_000 },
    async (_, lines) => {
      const before = process.cwd()
      process.chdir(aFolder())
      onTestFinished(() => {
        process.chdir(before)
      })
      for (const line of lines) {
        const [, , ...words] = wordsOf(line)
        await provide(words)
        const said = await situHere(await meant(words))
        expect({ line, ...said }).toMatchObject({ line, code: 0 })
      }
    },
  )
})

describe('what README, the help and the window say of a command', () => {
  const texts = join(root, 'renderer', 'text')
  const inWindow = readdirSync(texts, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => readFileSync(join(texts, name), 'utf8').match(commandLine) ?? [])

  it('names only commands and options that there are', async () => {
    const overview = (await situHere(['--help'])).out
    const names = [...overview.matchAll(/^ {2}([a-z-]+) /gm)].map(([, name = '']) => name)
    expect(names.length).toBeGreaterThan(15)
    const helps = await Promise.all(
      names.map(async (name) => {
        const said = await situHere([name, '--help'])
        expect(said).toMatchObject({ code: 0, err: '' })
        return [name, said.out] as const
      }),
    )
    const helpOf = new Map(helps)
    const inHelp = helps.flatMap(([, help]) => help.match(commandLine) ?? [])
    for (const mention of [...mentions, ...inHelp, ...inWindow]) {
      const [, name = ''] = mention.split(/\s+/)
      // The form of all commands, and help itself.
      if (name === '<command>' || name === '--help') continue
      const help = helpOf.get(name)
      expect({ mention, known: help !== undefined }).toEqual({ mention, known: true })
      for (const option of mention.match(/--[a-z][a-z-]*/g) ?? [])
        if (option !== '--help')
          expect({ mention, option, known: help?.includes(option) }).toEqual({ mention, option, known: true })
    }
  })
})
