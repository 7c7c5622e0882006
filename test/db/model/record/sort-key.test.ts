import { expect, it } from 'vitest'
import { wallAxis } from '../../../../db/model/dates/edtf.ts'
import { utc } from '../../../../db/model/dates/time-zone.ts'
import { sortKey } from '../../../../db/model/record/sort-key.ts'
import type { Form } from '../../../../db/model/fields/value.ts'

const axis = wallAxis(utc)
const limits = { min: 0, max: 1e9, whole: true }

it.each<[Form, readonly unknown[]]>([
  [{ kind: 'text', longest: 100 }, ['Alpha', 'alphá b', 'beta']],
  [{ kind: 'code', list: 'verification' }, ['reported', 'verified', 'a-code-of-tomorrow']],
  [{ kind: 'date' }, ['2025', '2025-03', '2025-03-04T10:00Z', '2026-01-01/2026-02-01']],
  [{ kind: 'boolean' }, [false, true]],
  [{ kind: 'number', limits }, [-1, 0, 12.5, 100]],
  [{ kind: 'range', limits }, [{ high: 2 }, { low: 3 }, { low: 1, best: 4, high: 90 }]],
  [{ kind: 'list', of: { kind: 'text', longest: 100 } }, [['a', 'z'], ['b']]],
])('values of %j are in order', (form, values) => {
  const keys = values.map((value) => sortKey(form, value, axis))
  expect(keys).not.toContain(null)
  expect([...keys].sort((a, b) => ((a ?? 0) < (b ?? 0) ? -1 : 1))).toEqual(keys)
  expect(new Set(keys).size).toBe(values.length)
})

it.each<[Form, readonly unknown[]]>([
  [{ kind: 'text', longest: 100 }, [undefined, null, '', 12, ['a'], {}]],
  [{ kind: 'code', list: 'verification' }, [null, '', 3]],
  [{ kind: 'date' }, [null, 'last week', 2025]],
  [{ kind: 'number', limits }, [null, '3']],
  [{ kind: 'range', limits }, [null, 3, {}, { low: null }]],
  [{ kind: 'list', of: { kind: 'text', longest: 100 } }, [[], 'a', [3]]],
])('what is no value of %j has no key', (form, values) => {
  expect(values.map((value) => sortKey(form, value, axis))).toEqual(values.map(() => null))
})
