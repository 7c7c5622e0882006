/** RGBA of a part of a picture, or of all of it. */
export interface PixelWindow {
  readonly pixels: Uint8ClampedArray | Uint8Array
  /** Of the picture's level, not of the window. */
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** A picture in several sizes, the first the largest. */
export interface PixelSource {
  readonly levels: readonly { readonly width: number; readonly height: number }[]
  /** Pixels of a level from left, top to right, bottom (not included), all of them inside it. */
  readonly read: (
    level: number,
    part: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number },
  ) => Promise<PixelWindow>
}

const smallestSide = 128

/** A decoded picture with smaller copies, each half the one before: what is seen from afar does not flicker. */
export function wholePicture(
  pixels: Uint8ClampedArray | Uint8Array,
  width: number,
  height: number,
): PixelSource {
  const windows: PixelWindow[] = [{ pixels, left: 0, top: 0, width, height }]
  for (;;) {
    const last = windows.at(-1)
    if (last === undefined || Math.min(last.width, last.height) < 2 * smallestSide) break
    windows.push(halved(last))
  }
  return {
    levels: windows.map((one) => ({ width: one.width, height: one.height })),
    read(level) {
      const found = windows[level]
      return found === undefined ? Promise.reject(new Error('no such level')) : Promise.resolve(found)
    },
  }
}

function halved({ pixels, width, height }: PixelWindow): PixelWindow {
  const [halfWidth, halfHeight] = [width >> 1, height >> 1]
  const half = new Uint8ClampedArray(halfWidth * halfHeight * 4)
  for (let y = 0; y < halfHeight; y += 1) {
    for (let x = 0; x < halfWidth; x += 1) {
      const at = (2 * y * width + 2 * x) * 4
      const to = (y * halfWidth + x) * 4
      let alpha = 0
      let [red, green, blue] = [0, 0, 0]
      for (let corner = 0; corner < 4; corner += 1) {
        const from = at + (corner & 1) * 4 + (corner >> 1) * width * 4
        const weight = pixels[from + 3] ?? 0
        alpha += weight
        red += (pixels[from] ?? 0) * weight
        green += (pixels[from + 1] ?? 0) * weight
        blue += (pixels[from + 2] ?? 0) * weight
      }
      if (alpha === 0) continue
      half[to] = red / alpha
      half[to + 1] = green / alpha
      half[to + 2] = blue / alpha
      half[to + 3] = alpha / 4
    }
  }
  return { pixels: half, left: 0, top: 0, width: halfWidth, height: halfHeight }
}
