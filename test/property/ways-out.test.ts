import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readBundle } from '../../db/exchange/bundle/bundle-file.ts'
import { exportExtract } from '../../db/exchange/extract/export-extract.ts'
import { exportRecords } from '../../db/commands/exports/export-records.ts'
import { exportFormats } from '../../db/model/imports/file-formats.ts'
import type { ExportFormat } from '../../db/model/imports/file-formats.ts'
import { isAbove } from '../../db/model/redaction/clearance.ts'
import type { Sensitivity } from '../../db/model/redaction/clearance.ts'
import type { PrintSettings } from '../../db/model/sheet/product.ts'
import { recordTypes } from '../../db/model/record/records.ts'
import { keepsEverything } from '../../db/model/redaction/redact.ts'
import { ownTeamProfile, partnerProfile, publicProfile } from '../../db/model/redaction/profile.ts'
import type { RedactionProfile } from '../../db/model/redaction/profile.ts'
import { sensitivityCodes } from '../../db/model/vocabulary/sensitivity.ts'
import type { Store } from '../../db/open.ts'
import { printJobOf } from '../../db/store/sheet/print-job.ts'
import { aFolder, aStore } from '../support/builders.ts'
import { everythingIn } from '../support/every-byte.ts'
import { found, idsFound, plant } from '../support/planted.ts'
import type { Planted, Secret } from '../support/planted.ts'

const passphrase = 'olive'

/** 14 records of 15 types, and one event for each source that is told of. */
function planted(): Planted & { readonly store: Store } {
  const store = aStore()
  return { store, ...plant(store, 14) }
}

/** Every byte of a bundle: sealed, opened, unpacked, names of its entries included. */
async function everyByte(path: string): Promise<string> {
  const bundle = await readBundle(path, { identities: [], passphrase })
  const parts = [
    readFileSync(path),
    Buffer.from(basename(path)),
    bundle.manifestBytes,
    Buffer.from(bundle.signature),
  ]
  for (const { name } of bundle.manifest.entries) {
    const bytes = await bundle.readEntry(name)
    parts.push(Buffer.from(name), bytes, name.endsWith('.zst') ? zstdDecompressSync(bytes) : Buffer.alloc(0))
  }
  await bundle.close()
  return Buffer.concat(parts).toString('utf8')
}

/** The most that a profile lets out, said once more and apart from the code that redacts. */
function mayLeave(secret: Secret, profile: RedactionProfile): boolean {
  const { type, what, fieldClass, sensitivity, passOn } = secret
  if (isAbove(sensitivity, profile.sensitivity) || !passOn) return false
  if (!(profile.types as readonly string[]).includes(type)) return false
  if (secret.protected) return fieldClass === 'plain'
  const all = keepsEverything(profile)
  if (what === 'hit') return all
  const { text, people, sources, areas, place, date } = profile
  switch (fieldClass) {
    case 'plain':
    case 'name':
      return true
    case 'text':
      return text === 'keep'
    case 'person':
    case 'holder':
      return people === 'keep'
    case 'foreign':
      return all
    case 'date':
      return date === 'exact'
    case 'location':
    case 'whereabouts':
      return place.kind === 'exact'
    case 'shape':
      return areas === 'keep' && (place.kind === 'exact' || type !== 'place')
    case 'sources':
      return what === 'code' || (sources === 'keep' && (what === 'date' ? date === 'exact' : text === 'keep'))
    case 'conditions':
    case 'casualties':
    case 'event-actors':
    case 'population':
    case 'reference':
    case 'references':
      return what === 'code' || (what === 'date' ? date === 'exact' : text === 'keep')
  }
}

describe('an extract', () => {
  // Sealing with a passphrase is slow on purpose: one in four is.
  it.each([publicProfile, partnerProfile, ownTeamProfile].map((profile) => [profile.name, profile] as const))(
    'under "%s" tells nothing beyond it, at any ceiling',
    { timeout: 60_000 },
    async (_name, shipped) => {
      const { store, secrets, ids } = planted()
      for (const sensitivity of sensitivityCodes) {
        const profile = { ...shipped, sensitivity }
        const path = join(aFolder(), 'given.situ')
        await exportExtract(store, path, {
          ...{
            filter: {},
            profile,
            title: 'T',
            note: 'N',
            recipient: 'R',
            purpose: 'P',
            seal: sensitivity === 'severe' ? { passphrase } : null,
          },
        })
        const bytes = await everyByte(path)
        expect(found(bytes, secrets, (secret) => !mayLeave(secret, profile))).toEqual([])
        expect(idsFound(bytes, ids, (one) => isAbove(one, sensitivity))).toEqual([])
        // It is an extract all the same.
        const left = secrets.filter(({ token }) => bytes.includes(token))
        expect(left.length).toBeGreaterThan(shipped === publicProfile ? 2 : 20)
        for (const secret of ['R', 'P'].map((one) => `"${one}"`)) expect(bytes).not.toContain(secret)
      }
    },
  )
})

const mayBeListed = (secret: Secret, ceiling: Sensitivity, named: boolean): boolean =>
  !isAbove(secret.sensitivity, ceiling) && (named || !secret.protected || secret.fieldClass === 'plain')

describe('a list', () => {
  it.each(exportFormats.map(({ id, takes }) => [id, takes] as const))(
    'as %s tells nothing above its ceiling, of any type',
    { timeout: 120_000 },
    async (format, takes) => {
      const { store, secrets } = planted()
      for (const ceiling of sensitivityCodes)
        for (const named of [false, true])
          for (const types of takes === 'types' ? [recordTypes] : recordTypes.map((type) => [type])) {
            const path = join(aFolder(), `list.${format}`)
            const clearance = { ceiling, withProtectedSources: named }
            exportRecords(store, path, { format, types, filter: {}, asOf: null, knownOn: null, clearance })
            const bytes = await everythingIn(path)
            expect(found(bytes, secrets, (secret) => !mayBeListed(secret, ceiling, named))).toEqual([])
            // With everything asked for, everything that was put into records of these types is in it.
            if (isWhole(format) && ceiling === 'severe' && named)
              expect(
                secrets.filter(
                  (secret) =>
                    (types as readonly string[]).includes(secret.type) && !bytes.includes(secret.token),
                ),
              ).toEqual([])
          }
    },
  )

  it.each(exportFormats.map(({ id, takes }) => [id, takes] as const))(
    'as %s under a profile tells nothing beyond it, no id that it replaces and no moment of entry',
    { timeout: 120_000 },
    async (format, takes) => {
      const { store, secrets, ids } = planted()
      for (const shipped of [publicProfile, partnerProfile, ownTeamProfile])
        for (const sensitivity of ['low', 'high'] as const)
          for (const types of takes === 'types' ? [recordTypes] : recordTypes.map((type) => [type])) {
            const profile = { ...shipped, sensitivity }
            const path = join(aFolder(), `list.${format}`)
            exportRecords(store, path, { format, types, filter: {}, asOf: null, knownOn: null, profile })
            const bytes = await everythingIn(path)
            expect(found(bytes, secrets, (secret) => !mayLeave(secret, profile))).toEqual([])
            expect(idsFound(bytes, ids, (one) => isAbove(one, sensitivity))).toEqual([])
            // They were entered before ids stopped telling the moment.
            if (profile.date !== 'exact') expect(idsFound(bytes, ids, () => true)).toEqual([])
            // Every planted change was made on this day.
            expect(bytes).not.toContain('2026-01-01T')
            if (types.length > 1 && isWhole(format) && shipped !== publicProfile)
              expect(secrets.filter(({ token }) => bytes.includes(token)).length).toBeGreaterThan(20)
          }
    },
  )
})

/** Formats that hold every record with all of its fields, spelled as they are. */
function isWhole(format: ExportFormat): boolean {
  return ['geojson', 'geoparquet', 'geopackage', 'ndjson'].includes(format)
}

describe('a sheet', () => {
  const documents: readonly Partial<PrintSettings>[] = [
    {
      sections: (['events', 'zones', 'figures', 'board', 'changes', 'charts', 'network'] as const).map(
        (kind) => ({ kind }),
      ),
      look: 'hexagons',
    },
    ...(['board', 'handover', 'charts', 'changes', 'network'] as const).map((document) => ({
      document,
      since: 0,
    })),
  ]
  it('of any kind is drawn from nothing above its ceiling', { timeout: 60_000 }, () => {
    const { store, secrets } = planted()
    for (const knownOn of [undefined, Date.now() + 60_000])
      for (const ceiling of sensitivityCodes)
        for (const named of [false, true])
          for (const more of documents) {
            const settings: PrintSettings = {
              ...{ title: 'T', bbox: [33, 30, 36, 33], paper: 'A4', landscape: false, filter: {}, ceiling },
              ...more,
              ...(knownOn === undefined ? {} : { knownOn }),
              withProtectedSources: named,
            }
            const job = printJobOf(store.db, settings, '1')
            const bytes = JSON.stringify(job)
            // What a source is worth stays with what it said, whatever is withheld of it.
            const worth = ({ type, fieldClass }: Secret): boolean =>
              type === 'source' && fieldClass === 'plain'
            const mayNot = (secret: Secret): boolean => !mayBeListed(secret, ceiling, named) && !worth(secret)
            expect(found(bytes, secrets, mayNot)).toEqual([])
            if (ceiling === 'severe') expect(job.withheld.records).toBe(0)
            else expect(job.withheld.records).toBeGreaterThan(20)
            if (ceiling === 'severe' && named && more.sections !== undefined)
              expect(secrets.filter(({ token }) => bytes.includes(token)).length).toBeGreaterThan(100)
          }
  })
})
