import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { copyFileVerified } from '../../../../db/exchange/folder/copy-file.ts'
import { SituError } from '../../../../db/model/errors.ts'
import { aFolder } from '../../../support/builders.ts'

const nothing = (): void => undefined

function aFile(bytes = 3_000_000): { readonly path: string; readonly content: Buffer } {
  const content = Buffer.alloc(bytes, 'map')
  const path = join(aFolder(), 'area.mbtiles')
  writeFileSync(path, content)
  return { path, content }
}

it('copies a file, makes the folder, and tells its hash and how far it is', async () => {
  const { path, content } = aFile()
  const folder = join(aFolder(), 'basemaps')
  const told: number[] = []
  const copy = await copyFileVerified(path, folder, (done, total) => {
    told.push(done / total)
  })
  expect(copy).toEqual({
    path: join(folder, 'area.mbtiles'),
    sizeBytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    wasThere: false,
  })
  expect(readFileSync(copy.path).equals(content)).toBe(true)
  expect(readdirSync(folder)).toEqual(['area.mbtiles'])
  expect(told.at(-1)).toBe(1)
  expect([...told].sort((a, b) => a - b)).toEqual(told)
})

it('does not copy the same file twice, and writes over no other', async () => {
  const { path, content } = aFile(1000)
  const folder = aFolder()
  await copyFileVerified(path, folder, nothing)
  expect(await copyFileVerified(path, folder, nothing)).toMatchObject({ wasThere: true })
  writeFileSync(path, 'another map')
  const other = await copyFileVerified(path, folder, nothing)
  expect(other).toMatchObject({ path: join(folder, 'area (2).mbtiles'), wasThere: false })
  expect(readFileSync(join(folder, 'area.mbtiles')).equals(content)).toBe(true)
  expect(readdirSync(folder).sort()).toEqual(['area (2).mbtiles', 'area.mbtiles'])
})

it('leaves nothing half when it is cancelled, and names a file that is gone', async () => {
  const { path } = aFile()
  const folder = aFolder()
  const cancel = (): never => {
    throw new SituError('cancelled', 'cancelled')
  }
  await expect(copyFileVerified(path, folder, cancel)).rejects.toMatchObject({ code: 'cancelled' })
  expect(readdirSync(folder)).toEqual([])
  await expect(copyFileVerified(join(folder, 'gone'), folder, nothing)).rejects.toMatchObject({
    code: 'file-missing',
  })
})
