import type { CanvasView } from './canvas-sheet.ts'

/** What a drawing of a view is known by: the same key, the same picture. */
export function viewKey({ x, y, width, height, zoom }: CanvasView): string {
  return [x, y, width, height, zoom].join(' ')
}

/** Lays a picture in device pixels, at the very size of the context, over what is there. */
export function layPicture(
  context: CanvasRenderingContext2D,
  picture: HTMLCanvasElement | OffscreenCanvas,
  ratio: number,
): void {
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.drawImage(picture, 0, 0)
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
}
