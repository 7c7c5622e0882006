import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { record001 } from '../../../db/migrations/001-record.ts'
import { exchange002 } from '../../../db/migrations/002-exchange.ts'
import { standIns003 } from '../../../db/migrations/003-stand-ins.ts'
import { ownClock004 } from '../../../db/migrations/004-own-clock.ts'
import { aStore } from '../../support/builders.ts'

const path = join(import.meta.dirname, '../../../db/schema.sql')

it('db/schema.sql is what the migrations make (UPDATE_SCHEMA=1 writes it anew)', () => {
  const rows = aStore()
    .db.prepare(
      "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT GLOB 'search_*' AND name NOT GLOB 'spatial_*' ORDER BY type, name",
    )
    .pluck()
    .all() as string[]
  const dump = `-- Generated from db/migrations; a test keeps it true.\n${rows.map((sql) => `${sql};`).join('\n')}\n`
  if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(path, dump)
  expect(readFileSync(path, 'utf8')).toBe(dump)
})

it('a released migration never changes', () => {
  expect(createHash('sha256').update(record001).digest('hex')).toMatchInlineSnapshot(
    `"ab49c66394f8d6590ef8211b811af682ecfca28a5c816106ae9c5648052df5cf"`,
  )
})

it('a released migration of the exchange never changes', () => {
  expect(createHash('sha256').update(exchange002).digest('hex')).toMatchInlineSnapshot(
    `"5f05e01f67024ec14cba6cc2adcdf3443b2e2281ce444739c9be92448ba41ef0"`,
  )
})

it('a released migration of the stand-ins never changes', () => {
  expect(createHash('sha256').update(standIns003).digest('hex')).toMatchInlineSnapshot(
    `"1ee9974388060fdbba283a36897992d713256bddf560428d3c3766f7052409e1"`,
  )
})

it('a released migration of the own clock never changes', () => {
  expect(createHash('sha256').update(ownClock004).digest('hex')).toMatchInlineSnapshot(
    `"2d762bff5976b3c41b551516f1e89e25f9f405fa679d7de1e52853f6ba0f9ac8"`,
  )
})

it('the log is append-only', () => {
  const { db } = aStore()
  db.exec("INSERT INTO change_log (id, record, station, receipt, body) VALUES (zeroblob(32), 1, 1, 1, '{}')")
  expect(() => db.exec("UPDATE change_log SET body = 'x'")).toThrow('append-only')
  expect(() => db.exec('DELETE FROM change_log')).toThrow('append-only')
  expect(() =>
    db.exec(
      "INSERT OR REPLACE INTO change_log (id, record, station, receipt, body) VALUES (zeroblob(32), 1, 1, 1, 'y')",
    ),
  ).toThrow('append-only')
})

it('hot queries use an index', () => {
  const { db } = aStore()
  const planOf = (sql: string): string =>
    (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[])
      .map((row) => row.detail)
      .join('; ')
  expect(planOf("SELECT row FROM record WHERE id = x'00'")).toContain('SEARCH record USING')
  expect(planOf('SELECT body FROM change_log WHERE record = 1 ORDER BY seq')).toContain(
    'USING INDEX change_by_record',
  )
  expect(planOf('SELECT station, count(*) FROM change_log GROUP BY station')).toContain(
    'COVERING INDEX change_by_station',
  )
  expect(
    planOf('SELECT DISTINCT record FROM change_log WHERE station = 1 AND seq BETWEEN 1 AND 9'),
  ).toContain('COVERING INDEX change_by_station')
  expect(planOf("SELECT 1 FROM change_log WHERE id = x'00'")).toContain('SEARCH change_log USING')
})
