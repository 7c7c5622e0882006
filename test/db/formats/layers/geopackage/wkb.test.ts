import { expect, it } from 'vitest'
import { readWkb } from '../../../../../db/formats/layers/geopackage/wkb.ts'

function read(hex: string): unknown {
  return readWkb(Buffer.from(hex, 'hex'), () => undefined)
}

const one = '000000000000f03f'
const two = '0000000000000040'
const nan = '000000000000f87f'
const shape = (geometry: unknown, hasHeights = false) => ({ kind: 'shape', geometry, hasHeights })
const point = { type: 'Point', coordinates: [1, 2] }

it('reads both byte orders and both families of WKB, without heights', () => {
  expect(read(`0101000000${one}${two}`)).toEqual(shape(point))
  expect(read('0000000001' + '3ff0000000000000' + '4000000000000000')).toEqual(shape(point))
  expect(read(`01e9030000${one}${two}${one}`)).toEqual(shape(point, true))
  expect(read(`01d1070000${one}${two}${one}`)).toEqual(shape(point, true))
  expect(read(`01b90b0000${one}${two}${one}${one}`)).toEqual(shape(point, true))
  expect(read(`0101000080${one}${two}${one}`)).toEqual(shape(point, true))
  expect(read(`0101000060e6100000${one}${two}${one}`)).toEqual(shape(point, true))
  expect(read(`0101000020e6100000${one}${two}`)).toEqual(shape(point))
})

it('reads parts, and what is empty', () => {
  expect(read(`0101000000${nan}${nan}`)).toEqual(shape(null))
  expect(read('010300000000000000')).toEqual(shape(null))
  expect(read(`010400000001000000` + `0101000000${one}${two}`)).toEqual(
    shape({ type: 'MultiPoint', coordinates: [[1, 2]] }),
  )
  expect(read(`010700000001000000` + `0101000000${one}${two}`)).toEqual(
    shape({ type: 'GeometryCollection', geometries: [point] }),
  )
})

it('names curves, and refuses what lies about its length or nests too deep', () => {
  expect(read('010a000000')).toEqual({ kind: 'curve', name: 'CurvePolygon' })
  for (const hex of ['', '01', '0101000000', '0102000000ffffffff', '0109990000', '0201000000', '01ffffff1f'])
    expect(read(hex)).toEqual({ kind: 'unreadable' })
  expect(read('010700000001000000'.repeat(30) + `0101000000${one}${two}`)).toEqual({ kind: 'unreadable' })
  expect(read(`010600000001000000` + `0101000000${one}${two}`)).toEqual({ kind: 'unreadable' })
})
