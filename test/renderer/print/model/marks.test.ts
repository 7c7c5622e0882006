import { describe, expect, test } from 'vitest'
import { numberText, outlineShows, pointMarks } from '../../../../renderer/print/model/marks.ts'
import { boxesAround, createRoom } from '../../../../renderer/print/model/printed-places.ts'

const point = (number: number, x: number, y: number, group = 'battles', radius = 0) => ({
  number,
  x,
  y,
  group,
  radius,
})

describe('marks', () => {
  test('points that would cover one another become one, with their numbers and kinds', () => {
    const marks = pointMarks(
      [point(3, 10, 10), point(1, 12, 11, 'riots'), point(2, 40, 10), point(4, 10.5, 9)],
      4,
    )
    expect(marks).toEqual([
      {
        x: 10,
        y: 10,
        numbers: [1, 3, 4],
        count: 3,
        radius: 0,
        groups: [
          { group: 'battles', count: 2 },
          { group: 'riots', count: 1 },
        ],
      },
      { x: 40, y: 10, numbers: [2], count: 1, radius: 0, groups: [{ group: 'battles', count: 1 }] },
    ])
  })

  test('neighbours are found across cells, and nobody is lost', () => {
    const many = Array.from({ length: 500 }, (_, at) => point(at, (at * 37) % 180, (at * 53) % 120))
    const marks = pointMarks(many, 7)
    expect(marks.reduce((sum, { count }) => sum + count, 0)).toBe(500)
    for (const [index, one] of marks.entries())
      for (const other of marks.slice(index + 1))
        expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThanOrEqual(7)
  })

  test.each([
    [[1], '1'],
    [[1, 2], '1, 2'],
    [[1, 2, 3, 7], '1–3, 7'],
    [[1, 3, 5, 7, 8], '1, 3, 5 +2'],
  ])('%j reads %s', (numbers, words) => {
    expect(numberText(numbers)).toBe(words)
  })

  test('an outline shows while a corner of the frame lies outside it', () => {
    const frame = { width: 180, height: 130 }
    expect(outlineShows({ x: 90, y: 65, radius: 100 }, frame)).toBe(true)
    expect(outlineShows({ x: 90, y: 65, radius: 112 }, frame)).toBe(false)
  })
})

test('words take only free places inside the frame', () => {
  const room = createRoom({ width: 50, height: 20 })
  room.take({ x: 20, y: 8, width: 10, height: 4 })
  const first = room.placeFirst(boxesAround(25, 10, 6, { width: 12, height: 3 }))
  expect(first).toEqual({ x: 31, y: 8.5, width: 12, height: 3 })
  expect(room.placeFirst([{ x: 35, y: 8, width: 10, height: 3 }])).toBeNull()
  expect(room.placeFirst([{ x: 45, y: 1, width: 10, height: 3 }])).toBeNull()
})
