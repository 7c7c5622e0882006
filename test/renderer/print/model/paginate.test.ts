import { expect, test } from 'vitest'
import { paginate } from '../../../../renderer/print/model/paginate.ts'

const table = (rows: number, height = 10) => ({
  title: 12,
  head: 8,
  rows: Array.from({ length: rows }, () => height),
})

test('a short table has one page', () => {
  expect(paginate([table(3)], 100, 5)).toEqual([[{ table: 0, from: 0, to: 3 }]])
})

test('heading and head row are counted on every page', () => {
  expect(paginate([table(20)], 100, 5)).toEqual([
    [{ table: 0, from: 0, to: 8 }],
    [{ table: 0, from: 8, to: 16 }],
    [{ table: 0, from: 16, to: 20 }],
  ])
})

test('a table follows another on the page, unless only one row of it fits', () => {
  expect(paginate([table(3), table(2)], 100, 5)).toEqual([
    [
      { table: 0, from: 0, to: 3 },
      { table: 1, from: 0, to: 2 },
    ],
  ])
  expect(paginate([table(5), table(2)], 100, 5)).toEqual([
    [{ table: 0, from: 0, to: 5 }],
    [{ table: 1, from: 0, to: 2 }],
  ])
})

test('a row taller than the page stands alone', () => {
  const tall = { title: 12, head: 8, rows: [10, 300, 10] }
  expect(paginate([tall], 100, 5)).toEqual([
    [{ table: 0, from: 0, to: 1 }],
    [{ table: 0, from: 1, to: 2 }],
    [{ table: 0, from: 2, to: 3 }],
  ])
})

test('nothing gives no page', () => {
  expect(paginate([], 100, 5)).toEqual([])
  expect(paginate([table(0)], 100, 5)).toEqual([])
})
