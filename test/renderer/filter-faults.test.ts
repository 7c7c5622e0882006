import { expect, it } from 'vitest'
import { emptyColumns } from '../../db/model/events/event-columns.ts'
import { filterFaults } from '../../renderer/records/use-filter-faults.ts'
import { aRecordId } from '../support/builders.ts'

const columns = {
  ...emptyColumns,
  count: 1,
  kind: Uint16Array.of(1),
  verification: Uint16Array.of(2),
  codes: ['', 'laser-x', 'seen-by-all', 'left-behind'],
}

it('names what a filter asks for in vain, and the filter without it', () => {
  const filter = {
    kinds: ['battles', 'laser-x', 'left-behind'],
    verifications: ['seen-by-all', 'gone'],
    reliabilities: ['G'],
    zone: aRecordId(1),
    from: 5,
    to: 4,
    text: 'x',
  }
  const faults = filterFaults(filter, columns, true)
  expect(faults.map(({ what, code }) => [what, code])).toEqual([
    ['kinds', 'left-behind'],
    ['verifications', 'gone'],
    ['reliabilities', 'G'],
    ['zone', ''],
    ['period', ''],
  ])
  expect(faults[0]?.without).toEqual({ ...filter, kinds: ['battles', 'laser-x'] })
  const { reliabilities: _, ...ungraded } = filter
  expect(faults[2]?.without).toEqual(ungraded)
  const repaired = faults.reduce<typeof filter | object>(
    (rest) => filterFaults(rest, columns, 'zone' in rest)[0]?.without ?? rest,
    filter,
  )
  expect(repaired).toEqual({ kinds: ['battles', 'laser-x'], verifications: ['seen-by-all'], text: 'x' })
  expect(
    filterFaults({ kinds: ['battles'], from: 4, to: 4, reliabilities: ['none'] }, columns, false),
  ).toEqual([])
})
