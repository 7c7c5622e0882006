import type { KindShape } from '../../db/model/events/kind-style.ts'

/** Outlines in a box of 20 × 20, so that every shape carries its letter in the middle. */
export const shapePaths: Readonly<Record<KindShape, string>> = {
  circle: 'M10 1.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17z',
  square: 'M2.5 2.5h15v15h-15z',
  diamond: 'M10 .5l9.5 9.5l-9.5 9.5l-9.5-9.5z',
  triangle: 'M10 0l10 18.5h-20z',
  'triangle-down': 'M10 20l10-18.5h-20z',
  star: 'M10 0l2.6 4.4l5-.9l-1.4 4.9l3.8 3.3l-4.7 1.9l-.2 5.1l-5.1-1.9l-5.1 1.9l-.2-5.1l-4.7-1.9l3.8-3.3l-1.4-4.9l5 .9z',
  hexagon: 'M5.2 1.5h9.6l4.8 8.5l-4.8 8.5h-9.6l-4.8-8.5z',
  cross: 'M6 1h8v5h5v8h-5v5h-8v-5h-5v-8h5z',
}
