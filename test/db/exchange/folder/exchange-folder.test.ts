import { fieldIn } from '../../../../db/model/record/read-field.ts'
import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { attachFiles } from '../../../../db/commands/attach-file.ts'
import { addCard, decideTrust } from '../../../../db/commands/decide-trust.ts'
import { openExistingStore } from '../../../../db/commands/create-store.ts'
import { noteText } from '../../../../db/model/imports/import-notes.ts'
import { saveRecord } from '../../../../db/commands/save-record.ts'
import { exchangeFolder } from '../../../../db/exchange/folder/exchange-folder.ts'
import type { ExchangeResult, FolderExchange } from '../../../../db/exchange/folder/exchange-folder.ts'
import { fileError } from '../../../../db/file-error.ts'
import { verifyFolder } from '../../../../db/exchange/verify/verify-bundle.ts'
import type { RecordId } from '../../../../db/model/ids.ts'
import { SituError } from '../../../../db/model/errors.ts'
import { stationWords } from '../../../../db/model/record/station-words.ts'
import type { Store } from '../../../../db/open.ts'
import { dumpDerived } from '../../../../db/store/maintenance.ts'
import { listFiles } from '../../../../db/store/append/file.ts'
import { readSetting } from '../../../../db/store/setting.ts'
import { listReceipts } from '../../../../db/store/append/receipt.ts'
import { recordsOfType } from '../../../../db/store/records/record.ts'
import { findStation, selfStation } from '../../../../db/store/log/station.ts'
import { stationViews } from '../../../../db/store/exchange/station-view.ts'
import { aFolder, aStore, anEvent } from '../../../support/builders.ts'
import { dumpWhole } from '../../../support/store.ts'

const trusting: FolderExchange = { trust: ['any'], skipUnknown: false, dryRun: false }

function exchange(store: Store, folder: string, over: Partial<FolderExchange> = {}): Promise<ExchangeResult> {
  return exchangeFolder(store, folder, { ...trusting, ...over })
}

function event(store: Store, title: string): void {
  saveRecord(store, { type: 'event', set: anEvent({ title }) })
}

/** Three stations of one operation, each with an event of its own, and a stick. */
function aTeam(): { readonly a: Store; readonly b: Store; readonly c: Store; readonly stick: string } {
  const [a, b, c] = ['North', 'South', 'East'].map((name) => aStore({ name })) as [Store, Store, Store]
  for (const store of [a, b, c]) event(store, `from ${selfStation(store.db).name}`)
  return { a, b, c, stick: aFolder() }
}

function titles(store: Store): readonly string[] {
  return recordsOfType(store.db, 'event')
    .map((record) => JSON.stringify(fieldIn(record.fields, 'title')))
    .map((title) => JSON.parse(title) as string)
    .sort()
}

/** A file where the station's own folder should be: nothing can be written there, whoever runs the test. */
function breakWrites(folder: string, station: string): void {
  const [operation = ''] = readdirSync(join(folder, 'situ'))
  writeFileSync(join(folder, 'situ', operation, station), '')
}

/** Every file in a folder with its content. */
function contents(folder: string): ReadonlyMap<string, string> {
  return new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(folder, name)).isFile())
      .sort()
      .map((name) => [name, readFileSync(join(folder, name)).toString('base64')]),
  )
}

describe('an exchange folder', () => {
  it('brings three stations to the same record, in any order, and nothing is missing', async () => {
    for (const order of ['abc', 'cab', 'bca']) {
      const team = aTeam()
      for (let turn = 0; turn < 3; turn += 1)
        for (const name of order) {
          const { receipt, failure } = await exchange(team[name as 'a'], team.stick)
          expect(failure).toBeNull()
          expect(receipt.folder).toMatchObject({ safeToRemove: true, missing: [] })
        }
      expect(dumpDerived(team.b.db)).toBe(dumpDerived(team.a.db))
      expect(dumpDerived(team.c.db)).toBe(dumpDerived(team.a.db))
      expect(await verifyFolder(team.stick)).toMatchObject({
        kind: 'folder',
        ok: true,
        records: { event: 3 },
      })
    }
  })

  it('lets a station write under its own name alone, and never again what lies there', async () => {
    const { a, b, stick } = aTeam()
    await exchange(a, stick)
    const before = contents(stick)
    await exchange(b, stick)
    const after = contents(stick)
    for (const [name, bytes] of before) expect(after.get(name), name).toBe(bytes)
    const ours = selfStation(b.db).id
    for (const name of after.keys()) if (!before.has(name)) expect(name.split('/')[2]).toBe(ours)
  })

  it('carries packs on with their original signatures: A to B to C, and C verifies A', async () => {
    const { a, b, c } = aTeam()
    const [first, second] = [aFolder(), aFolder()]
    await exchange(a, first)
    await exchange(b, first)
    await exchange(b, second)
    await exchange(c, second)
    const from = stationViews(c.db).find((view) => view.name === 'North')
    expect(from).toMatchObject({ packs: 1, missing: [], trust: 'unknown', have: '1' })
    expect(findStation(c.db, selfStation(a.db).id)?.recipient).toBe(selfStation(a.db).recipient)
  })

  it('asks about strangers before anything is read or written', async () => {
    const { a, b, stick } = aTeam()
    await exchange(a, stick)
    const before = [dumpWhole(b), contents(stick)]
    await expect(exchange(b, stick, { trust: [] })).rejects.toMatchObject({ code: 'signer-unknown' })
    const preview = await exchange(b, stick, { trust: [], dryRun: true })
    expect(preview.needsTrust).toEqual([
      expect.objectContaining({ name: 'North', words: stationWords(selfStation(a.db).id) }),
    ])
    expect(preview.receipt.files).toEqual([
      expect.objectContaining({
        status: 'preview',
        types: { event: expect.objectContaining({ new: 1 }) as unknown },
      }),
    ])
    expect([dumpWhole(b), contents(stick)]).toEqual(before)
    const { receipt } = await exchange(b, stick, { trust: [], skipUnknown: true })
    expect(receipt.folder?.notes.map(noteText).join()).toContain('Packs of North')
    expect(stationViews(b.db).find((view) => view.name === 'North')).toMatchObject({
      packs: 0,
      trust: 'unknown',
    })
  })

  it('takes nothing from a distrusted station, and passes on the rest', async () => {
    const { a, b, c, stick } = aTeam()
    await exchange(a, stick)
    await exchange(c, stick)
    const card = selfStation(a.db).card ?? ''
    decideTrust(b, addCard(b, card), 'distrusted')
    const { receipt } = await exchange(b, stick)
    expect(receipt.files.map((file) => file.name)).toEqual(['East'])
    expect(receipt.folder?.notes.map(noteText).join()).toContain('distrusted')
    expect(findStation(b.db, selfStation(a.db).id)).toMatchObject({ trust: 'distrusted', decidedBy: 'AB' })
  })

  it('keeps a receipt that says what is still missing, and who has it', async () => {
    const { a, b, c, stick } = aTeam()
    await exchange(a, stick)
    event(a, 'second')
    await exchange(a, stick)
    await exchange(c, stick)
    // The stick loses what North has left; East has it, and lists it.
    const north = join(stick, 'situ', readdirSync(join(stick, 'situ'))[0] as string, selfStation(a.db).id)
    rmSync(north, { recursive: true })
    const { receipt } = await exchange(b, stick)
    expect(receipt.folder?.missing).toEqual([])
    const view = stationViews(b.db).find((one) => one.name === 'North')
    // East did not relay: the folder held North's packs when it wrote.
    expect(view === undefined || view.missing.length === 2).toBe(true)
    await exchange(c, stick)
    const next = await exchange(b, stick)
    expect(next.receipt.folder?.missing).toEqual([])
    expect(stationViews(b.db).find((one) => one.name === 'North')).toMatchObject({ have: '1-2', missing: [] })
    const kept = listReceipts(b.db).filter((row) => row.kind === 'exchange')
    expect(
      kept.map((row) => (JSON.parse(row.summary ?? '{}') as { folder: { path: string } }).folder.path),
    ).toEqual([stick, stick])
  })

  it('says so when numbers in between are missing: have 1, 3; 2 missing', async () => {
    const { a, b, stick } = aTeam()
    await exchange(a, stick)
    event(a, 'second')
    await exchange(a, stick)
    event(a, 'third')
    await exchange(a, stick)
    const packs = [...contents(stick).keys()].filter((name) => name.endsWith('/2.ndjson.zst'))
    rmSync(join(stick, packs[0] as string))
    const { receipt } = await exchange(b, stick)
    expect(receipt.files).toContainEqual(
      expect.objectContaining({
        status: 'refused',
        error: expect.objectContaining({ code: 'pack-invalid' }) as unknown,
      }),
    )
    expect(receipt.folder?.missing).toEqual([
      { station: selfStation(a.db).id, name: 'North', have: '1,3', missing: [2], at: ['North'] },
    ])
    // Whoever made it puts it back.
    await exchange(a, stick)
    expect((await exchange(b, stick)).receipt.folder?.missing).toEqual([])
    expect(titles(b)).toEqual(['from North', 'from South', 'second', 'third'])
  })

  it('refuses what is damaged by name, takes the rest, and its owner mends it', async () => {
    const { a, b, c, stick } = aTeam()
    await exchange(a, stick)
    await exchange(c, stick)
    const victim = [...contents(stick).keys()].find(
      (name) => name.includes(selfStation(a.db).id) && name.endsWith('/1.ndjson.zst'),
    ) as string
    truncateSync(join(stick, victim), 40)
    const { receipt, failure } = await exchange(b, stick)
    expect(failure).toBeNull()
    expect(receipt.files).toContainEqual(
      expect.objectContaining({
        status: 'refused',
        name: expect.stringContaining('1.ndjson.zst') as unknown,
      }),
    )
    expect(receipt.files).toContainEqual(expect.objectContaining({ name: 'East', status: 'imported' }))
    expect((await verifyFolder(stick)).ok).toBe(false)
    await exchange(a, stick)
    await exchange(b, stick)
    expect((await verifyFolder(stick)).problems).toEqual([])
    expect(titles(b)).toEqual(['from East', 'from North', 'from South'])
  })

  it('gives a store that was copied a key of its own, and keeps both sides of a fork', async () => {
    const { a, b, stick } = aTeam()
    await exchange(a, stick)
    // A copy that nobody noticed: the same key in two laptops.
    const copy = join(aFolder(), 'copy.situdb')
    a.db.prepare('VACUUM INTO ?').run(copy)
    const twin = openExistingStore(copy, { passphrase: null })
    expect(selfStation(twin.db).id).not.toBe(selfStation(a.db).id)
    twin.close()
    // And one whose key went along all the same.
    const { path } = a
    a.close()
    cpSync(path, `${path}.other`)
    const left = openExistingStore(path, { passphrase: null })
    event(left, 'left side')
    await exchange(left, stick)
    left.close()
    rmSync(path)
    cpSync(`${path}.other`, path)
    const right = openExistingStore(path, { passphrase: null })
    const before = selfStation(right.db).id
    event(right, 'right side')
    const bundleless = await exchange(right, stick)
    expect(bundleless.receipt.folder?.notes.map(noteText).join()).toContain('new station')
    expect(selfStation(right.db).id).not.toBe(before)
    await exchange(b, stick)
    await exchange(right, stick)
    expect(dumpDerived(b.db)).toBe(dumpDerived(right.db))
    expect(titles(b)).toEqual(['from North', 'from South', 'left side', 'right side'])
    right.close()
  })

  it('keeps and reports two packs of one station and number', async () => {
    const { a, b, c } = aTeam()
    const [left, right] = [aFolder(), aFolder()]
    const { path } = a
    a.close()
    cpSync(path, `${path}.other`)
    for (const [stick, title] of [
      [left, 'left side'],
      [right, 'right side'],
    ] as const) {
      rmSync(path)
      cpSync(`${path}.other`, path)
      const store = openExistingStore(path, { passphrase: null })
      event(store, title)
      await exchange(store, stick)
      store.close()
    }
    await exchange(b, left)
    await exchange(b, right)
    expect(stationViews(b.db).find((view) => view.name === 'North')).toMatchObject({ forks: [1], have: '1' })
    const { receipt } = await exchange(b, left)
    expect(receipt.folder?.notes.map(noteText).join()).toContain('1 pack exists twice')
    await exchange(c, left)
    await exchange(b, left)
    expect(titles(c)).toEqual(['from East', 'from North', 'from South', 'left side', 'right side'])
    expect(dumpDerived(c.db)).toBe(dumpDerived(b.db))
  })

  it('leaves another operation alone, and says so', async () => {
    const { a, b, stick } = aTeam()
    await exchange(a, stick)
    await exchange(b, aFolder())
    b.db.prepare("UPDATE setting SET value = 'Elsewhere' WHERE key = 'operation'").run()
    const { receipt, others } = await exchange(b, stick)
    expect(others).toEqual([expect.objectContaining({ name: 'test' })])
    expect(receipt.folder?.notes.map(noteText).join()).toContain('left alone')
    expect(titles(b)).toEqual(['from South'])
    const joined = await exchange(b, stick, { join: others.map((one) => one.id) })
    expect(joined.receipt.files).toContainEqual(
      expect.objectContaining({ name: 'North', status: 'imported' }),
    )
  })

  it('can be stopped between two packs: what was read is taken back, nothing half is left', async () => {
    const { a, b, stick } = aTeam()
    await exchange(a, stick)
    const before = [dumpWhole(b), contents(stick)]
    const progress = (): never => {
      throw new SituError('cancelled', 'stopped')
    }
    await expect(exchange(b, stick, { progress })).rejects.toMatchObject({ code: 'cancelled' })
    expect([dumpWhole(b), contents(stick)]).toEqual(before)
  })

  it('passes over what sync tools leave, and follows no links', async () => {
    const { a, b, stick } = aTeam()
    await exchange(a, stick)
    const operation = join(stick, 'situ', readdirSync(join(stick, 'situ'))[0] as string)
    writeFileSync(join(operation, '1.sync-conflict-20251103.zst'), 'x')
    mkdirSync(join(operation, 'System Volume Information'))
    symlinkSync('/etc', join(operation, 'f'.repeat(32)))
    const own = join(operation, selfStation(a.db).id)
    rmSync(join(own, '1.ndjson.zst'))
    symlinkSync('/etc/hostname', join(own, '1.ndjson.zst'))
    const { receipt, failure } = await exchange(b, stick)
    expect(failure).toBeNull()
    expect(receipt.folder?.notes.map(noteText).join()).toContain('passed over')
    expect(receipt.files).toContainEqual(
      expect.objectContaining({
        status: 'refused',
        error: expect.objectContaining({
          message: expect.stringContaining('no ordinary file') as unknown,
        }) as unknown,
      }),
    )
  })
})

describe('a sealed folder', () => {
  const passphrase = 'olive harbour nine'

  it('shows nothing of the record, asks for its passphrase once, and brings all together', async () => {
    const { a, b, c, stick } = aTeam()
    const folder = aFolder()
    writeFileSync(join(folder, 'photo.txt'), 'at the gate of North')
    const id = recordsOfType(a.db, 'event')[0]?.id as RecordId
    attachFiles(a, id, [join(folder, 'photo.txt')], '')
    const { receipt } = await exchange(a, stick, { passphrase })
    expect(receipt.folder).toMatchObject({ sealed: true, safeToRemove: true })
    await expect(exchange(b, stick)).rejects.toMatchObject({ code: 'folder-sealed' })
    await expect(exchange(b, stick, { passphrase: 'wrong' })).rejects.toMatchObject({
      code: 'passphrase-wrong',
    })
    for (const store of [b, c]) await exchange(store, stick, { passphrase })
    // Each remembers the key.
    for (const store of [a, b, c]) await exchange(store, stick)
    expect(titles(a)).toEqual(['from East', 'from North', 'from South'])
    expect(dumpDerived(b.db)).toBe(dumpDerived(a.db))
    expect(dumpDerived(c.db)).toBe(dumpDerived(a.db))
    expect(listFiles(c.db)).toHaveLength(1)
    expect(await verifyFolder(stick, passphrase)).toMatchObject({
      ok: true,
      records: { event: 3, attachment: 1 },
    })
    for (const [name, bytes] of contents(stick)) {
      const text = Buffer.from(bytes, 'base64').toString('latin1')
      if (!name.endsWith('.minisig')) expect(text, name).toMatch(/^age-encryption/)
      for (const word of ['North', 'South', 'gate', 'test']) expect(text).not.toContain(word)
    }
  })

  it('is opened without Situ: age, then zstd', async () => {
    const { a, stick } = aTeam()
    await exchange(a, stick, { passphrase })
    const names = [...contents(stick).keys()]
    const named = (end: RegExp): string => join(stick, names.find((name) => end.test(name)) as string)
    // age asks for a passphrase on a terminal alone; the key itself is an ordinary age identity file.
    const identity = JSON.parse(readSetting(a.db, 'folder-keys') ?? '[]') as readonly string[]
    const key = join(aFolder(), 'key.txt')
    writeFileSync(key, `${String(identity[0])}\n`)
    const pack = execFileSync('sh', [
      '-c',
      'age -d -i "$0" "$1" | zstd -dc',
      key,
      named(/1\.ndjson\.zst\.age$/),
    ]).toString()
    expect(pack).toContain('from North')
    expect(named(/key-[0-9a-f]{16}\.age$/)).toContain(selfStation(a.db).id)
  })

  it('empties what was left in the open before, by each station in its own part', async () => {
    const { a, b, stick } = aTeam()
    await exchange(a, stick)
    await exchange(b, stick)
    await exchange(a, stick, { passphrase })
    await exchange(b, stick, { passphrase })
    await exchange(a, stick)
    for (const [name, bytes] of contents(stick))
      if (!name.endsWith('.age') && !name.endsWith('.minisig')) expect(bytes, name).toBe('')
    expect((await verifyFolder(stick, passphrase)).problems).toEqual([])
    const newcomer = aStore({ name: 'West' })
    await exchange(newcomer, stick, { passphrase })
    expect(dumpDerived(newcomer.db)).toBe(dumpDerived(a.db))
  })
})

describe('a stick that fails', () => {
  it('is missing, or no folder', async () => {
    const { a, stick } = aTeam()
    await expect(exchange(a, join(stick, 'gone'))).rejects.toMatchObject({ code: 'file-missing' })
    writeFileSync(join(stick, 'file'), '')
    await expect(exchange(a, join(stick, 'file'))).rejects.toMatchObject({ code: 'folder-invalid' })
  })

  it('says what is wrong in words of its own: full, write protected, pulled out', () => {
    const failure = (errno: string): unknown =>
      fileError(Object.assign(new Error(errno), { code: errno }), '/media/stick')
    for (const [errno, code] of [
      ['ENOSPC', 'disk-full'],
      ['EROFS', 'disk-read-only'],
      ['EACCES', 'disk-read-only'],
      ['EIO', 'disk-gone'],
      ['ENODEV', 'disk-gone'],
      ['EFBIG', 'disk-file-limit'],
    ])
      expect(failure(errno as string)).toMatchObject({
        code,
        message: expect.stringContaining('/media/stick') as string,
      })
  })

  it('that is full or write protected leaves no half file, and what was read stays', async () => {
    const { a, b, stick } = aTeam()
    await exchange(a, stick)
    saveRecord(b, { type: 'event', set: anEvent({ narrative: randomBytes(600_000).toString('base64') }) })
    const small = aFolder()
    // Where mounting is not allowed, a quota of the process's own does: the rules are the same.
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=300k', 'tmpfs', small]).status === 0
    try {
      cpSync(join(stick, 'situ'), join(small, 'situ'), { recursive: true })
      if (!mounted) breakWrites(small, selfStation(b.db).id)
      const { failure, receipt } = await exchange(b, small)
      expect(failure).not.toBeNull()
      if (mounted) expect(failure).toMatchObject({ code: 'disk-full' })
      expect(receipt.folder).toMatchObject({ safeToRemove: false })
      expect(receipt.files).toContainEqual(expect.objectContaining({ name: 'North', status: 'imported' }))
      expect(titles(b)).toContain('from North')
      const names = [...contents(small).keys()]
      expect(names.filter((name) => name.endsWith('.part'))).toEqual([])
      // No signature is there without its pack.
      expect(names.filter((name) => name.endsWith('.minisig') && !names.includes(name.slice(0, -8)))).toEqual(
        [],
      )
      if (mounted) {
        execFileSync('mount', ['-o', 'remount,ro', small])
        expect((await exchange(b, small)).failure).toMatchObject({ code: 'disk-read-only' })
      }
    } finally {
      if (mounted) execFileSync('umount', ['-l', small])
    }
    // The same exchange with a stick that works gives what that one could not take.
    expect((await exchange(b, stick)).failure).toBeNull()
    expect((await verifyFolder(stick)).problems).toEqual([])
  })

  it('holds only names that FAT32 and exFAT can write, and no file over 4 GB can come of it', async () => {
    const { a, b, c, stick } = aTeam()
    for (const store of [a, b, c, a, b]) await exchange(store, stick)
    for (const name of contents(stick).keys())
      for (const part of name.split('/')) {
        expect(part).toMatch(/^[a-z0-9][a-z0-9.-]*[a-z0-9]$/)
        expect(part.length).toBeLessThan(128)
      }
  })

  it('survives a trip through a real FAT32 image', async () => {
    const { a, b, stick } = aTeam()
    await exchange(a, stick)
    const folder = aFolder()
    const image = join(folder, 'fat.img')
    execFileSync('mkfs.vfat', ['-C', '-F', '32', image, '40000'], { stdio: 'ignore' })
    execFileSync('mcopy', ['-s', '-i', image, join(stick, 'situ'), '::'])
    mkdirSync(join(folder, 'back'))
    execFileSync('mcopy', ['-s', '-i', image, '::situ', join(folder, 'back')])
    expect([...contents(join(folder, 'back'))]).toEqual([...contents(stick)])
    const { receipt } = await exchange(b, join(folder, 'back'))
    expect(receipt.files).toEqual([expect.objectContaining({ name: 'North', status: 'imported' })])
  })
})
