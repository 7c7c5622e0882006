import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { clearDebris, writeTogether } from '../../../db/exchange/folder/folder-write.ts'
import { fileError } from '../../../db/file-error.ts'
import { SituError } from '../../../db/model/errors.ts'
import { sizeText } from '../../../db/model/size-text.ts'
import { sqliteError } from '../../../db/sqlite-error.ts'
import { textFor } from '../../../renderer/text/text.ts'
import { aFolder } from '../../support/builders.ts'

const child = join(import.meta.dirname, 'write-together-child.ts')

/** What the child says when it writes into `folder` under what `prepare` does to its process. No rights are needed for it. */
function written(prepare: 'small' | 'short', folder: string, packBytes: number): unknown {
  const script = {
    // A mount of the child's own, that goes with it.
    small: 'mount -t tmpfs -o size=200k tmpfs "$1" || exit 9',
    // As FAT32 at 4 GB: no file grows beyond a limit. The shell counts in units of at most 1024 bytes.
    short: 'ulimit -f 100',
  }[prepare]
  const words = [
    'sh',
    '-c',
    `${script}\n"$2" "$3" "$1" "$4"`,
    'sh',
    folder,
    process.execPath,
    child,
    String(packBytes),
  ]
  const all = prepare === 'small' ? ['unshare', '-rm', ...words] : words
  const [program = '', ...rest] = all
  const { stdout, stderr } = spawnSync(program, rest, {
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  })
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}

describe('a stick that is full', () => {
  it('gives neither a pack nor its signature a name, and says what is needed and free', () => {
    expect(written('small', aFolder(), 100_000)).toEqual({
      code: null,
      files: ['1.ndjson.zst', '1.ndjson.zst.minisig'],
    })
    const full = written('small', aFolder(), 300_000)
    expect(full).toMatchObject({ code: 'disk-full', errno: 'ENOSPC', neededBytes: 300_011, files: [] })
    const { freeBytes } = full as { freeBytes: number }
    expect(freeBytes).toBeGreaterThan(150_000)
    expect(freeBytes).toBeLessThan(210_000)
  })

  it('that takes no file of such a size is told apart from a full one', () => {
    expect(written('short', aFolder(), 20_000)).toMatchObject({ code: null })
    expect(written('short', aFolder(), 300_000)).toMatchObject({
      code: 'disk-file-limit',
      errno: 'EFBIG',
      files: [],
    })
  })

  it('takes what it holds already without room for it once more', async () => {
    const folder = aFolder()
    const file = { path: join(folder, 'a'), bytes: Buffer.from('the same') }
    await writeTogether([file])
    // Where a temporary file would lie, none can.
    mkdirSync(join(folder, 'a.part'))
    await writeTogether([file])
    await expect(writeTogether([{ ...file, bytes: Buffer.from('another') }])).rejects.toThrow()
    expect(readdirSync(folder)).toContain('a')
  })
})

describe('a stick that was pulled out', () => {
  it('is rid of what never became whole, and of nothing else', async () => {
    const folder = aFolder()
    for (const name of [
      '1.ndjson.zst',
      '1.ndjson.zst.minisig',
      '2.ndjson.zst.minisig',
      '3.ndjson.zst.part',
      'station.json',
    ])
      writeFileSync(join(folder, name), name)
    await clearDebris(folder)
    expect(readdirSync(folder).sort()).toEqual(['1.ndjson.zst', '1.ndjson.zst.minisig', 'station.json'])
    await clearDebris(join(folder, 'none'))
  })

  it('leaves neither file when the second cannot get its name', async () => {
    const folder = aFolder()
    const pack = join(folder, '1.ndjson.zst')
    mkdirSync(pack)
    writeFileSync(join(pack, 'in the way'), '')
    await expect(
      writeTogether([
        { path: `${pack}.minisig`, bytes: Buffer.from('s') },
        { path: pack, bytes: Buffer.from('p') },
      ]),
    ).rejects.toThrow()
    expect(readdirSync(folder)).toEqual(['1.ndjson.zst'])
  })
})

describe('what a medium answers', () => {
  const answers = {
    ENOSPC: 'disk-full',
    EDQUOT: 'disk-full',
    EROFS: 'disk-read-only',
    EACCES: 'disk-read-only',
    EIO: 'disk-gone',
    ENODEV: 'disk-gone',
    ENOTCONN: 'disk-gone',
    ETIMEDOUT: 'disk-gone',
    ENOENT: 'file-missing',
    EBUSY: 'disk-busy',
    ENAMETOOLONG: 'file-name-refused',
    EFBIG: 'disk-file-limit',
  } as const
  const fault = (errno: string, over: object = {}): Error =>
    Object.assign(new Error(`${errno}: as the system says it`), { code: errno, ...over })

  it.each(Object.entries(answers))(
    '%s has the code %s, names the path, and a sentence in both languages',
    (errno, code) => {
      const said = fileError(fault(errno), '/media/stick/week.situ', { neededBytes: 1_234_567 }) as SituError
      expect(said).toBeInstanceOf(SituError)
      expect(said).toMatchObject({ code, details: { path: '/media/stick/week.situ', errno } })
      expect(said.message).toContain('/media/stick/week.situ')
      for (const language of ['en', 'ar'] as const) {
        const sentence = textFor(language).errorText(said.code, said.message, said.details)
        expect(sentence).not.toBe(said.message)
        expect(sentence).not.toMatch(/[{}]|undefined/)
      }
    },
  )

  it('a full disk is told with what is needed and free', () => {
    const said = fileError(fault('ENOSPC'), join(aFolder(), 'week.situ'), {
      neededBytes: 1_234_567,
    }) as SituError
    expect(said.message).toMatch(/\(1\.2 MB needed, [\d.]+ [kMGT]?B free\)$/)
    expect(textFor('en').errorText(said.code, said.message, said.details)).toMatch(
      /Make room.* \u20681\.2 MB\u2069 are needed, \u2068[\d.]+ [kMGT]?B\u2069 are free\.$/,
    )
    expect(textFor('ar').errorText(said.code, said.message, said.details)).toMatch(
      /المطلوب .*1\.2 MB.* والمتاح/,
    )
    const store = sqliteError(fault('SQLITE_FULL'), join(aFolder(), 'a.situdb')) as SituError
    expect(store).toMatchObject({ code: 'disk-full' })
    expect(store.message).toMatch(/\([\d.]+ [kMGT]?B free\)$/)
  })

  it('a name with a colon on FAT is the name’s fault, and what may not be read is no write-protected disk', () => {
    expect(fileError(fault('EINVAL', { syscall: 'open' }), '/media/stick/a:b')).toMatchObject({
      code: 'file-name-refused',
    })
    expect(fileError(fault('EINVAL', { syscall: 'fsync' }), '/media/stick/a')).toMatchObject({
      code: 'file-unreadable',
    })
    expect(fileError(fault('EACCES'), '/media/stick/a', { reading: true })).toMatchObject({
      code: 'file-unreadable',
    })
  })

  it('a store on a stick that is gone is not taken for a file of another kind', () => {
    const path = join(aFolder(), 'a.situdb')
    expect(sqliteError(fault('SQLITE_IOERR_READ'), path)).toMatchObject({ code: 'disk-gone' })
    expect(sqliteError(fault('SQLITE_CANTOPEN'), path)).toMatchObject({ code: 'store-missing' })
    writeFileSync(path, '')
    expect(sqliteError(fault('SQLITE_CANTOPEN'), path)).toMatchObject({ code: 'store-unreadable' })
  })

  it('sizes are words that a file manager shows', () => {
    expect([0, 999, 1000, 12_345, 999_499, 999_500, 4_294_967_295].map(sizeText)).toEqual([
      '0 B',
      '999 B',
      '1.0 kB',
      '12 kB',
      '999 kB',
      '1.0 MB',
      '4.3 GB',
    ])
  })
})
