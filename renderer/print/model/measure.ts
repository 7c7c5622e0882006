import type { Measure } from './map-labels.ts'

let context: OffscreenCanvasRenderingContext2D | null = null

/** The width of words in the sheet's font; the fonts must be loaded. */
export const measureWords: Measure = (words, size, bold) => {
  context ??= new OffscreenCanvas(1, 1).getContext('2d')
  if (context === null) return words.length * size * 0.6
  context.font = `${bold ? '700' : '400'} 100px "Noto Sans", "Noto Sans Arabic", "Noto Emoji", sans-serif`
  return (context.measureText(words).width * size) / 100
}
