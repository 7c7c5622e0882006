import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { canonicalJson } from '../../../db/model/canonical.ts'
import { parseChange } from '../../../db/model/record/change.ts'
import { changeIdOf, readLog } from '../../../db/store/log/change-log.ts'
import { anEvent, aStore } from '../../support/builders.ts'

it('every change carries 128 random bits of its own, within what its id is the hash of', () => {
  const store = aStore()
  const { id } = saveRecord(store, { type: 'event', set: anEvent({ title: 'Shots' }) })
  saveRecord(store, { type: 'event', id, set: anEvent({ title: 'Shots near the bridge' }) })
  saveRecord(store, { type: 'event', set: anEvent({ title: 'Shots' }) })
  const rows = readLog(store.db, 0, 100)
  const nonces = rows.map(({ body, seq }) => {
    const { body: change, newer } = parseChange(body, String(seq))
    expect(newer).toBe(false)
    expect(Buffer.from(change.nonce ?? '', 'base64url')).toHaveLength(16)
    return change.nonce
  })
  expect(new Set(nonces).size).toBe(rows.length)
  for (const { id: changeId, body } of rows) {
    expect(changeIdOf(body)).toEqual(changeId)
    const { nonce: _nonce, ...guess } = JSON.parse(body) as Record<string, unknown>
    const hash = createHash('sha256').update(canonicalJson(guess)).digest()
    expect(hash.equals(changeId)).toBe(false)
  }
  store.close()
})

it('a nonce that is none is refused with the line', () => {
  const store = aStore()
  saveRecord(store, { type: 'event', set: anEvent({ title: 'Shots' }) })
  const line = readLog(store.db, 0, 1)[0]?.body ?? ''
  store.close()
  for (const nonce of ['', 'short', 'AAAAAAAAAAAAAAAAAAAAA=', 7, null])
    expect(() =>
      parseChange(canonicalJson({ ...(JSON.parse(line) as object), nonce }), 'pack line 2'),
    ).toThrow('pack line 2: nonce is not 128 bits')
})
