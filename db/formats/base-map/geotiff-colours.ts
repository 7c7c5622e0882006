import type { GeoTIFFImage, TypedArray } from 'geotiff'

/** How a GeoTIFF's bands become colours. */
export interface ColourPlan {
  /** Bands to read. */
  readonly samples: readonly number[]
  readonly kind: 'rgb' | 'grey' | 'palette'
  /** Where the first three or the only band has its darkest and lightest; 0 to 255 for what is stored in bytes. */
  readonly range: readonly [low: number, high: number]
  readonly inverted: boolean
  /** Which of the bands read is opacity. */
  readonly alpha: number | null
  readonly noData: number | null
  /** Reds, then greens, then blues, 16 bits each. */
  readonly palette: ArrayLike<number> | null
}

/** Photometric interpretations of TIFF 6. */
const whiteIsZero = 0
const paletteColours = 3

/** Reads the plan off the first picture; `range` still has to be measured where numbers are not bytes. */
export async function colourPlan(image: GeoTIFFImage): Promise<ColourPlan> {
  const directory = image.getFileDirectory()
  const photometric: unknown = await directory.loadValue('PhotometricInterpretation')
  const extra: unknown = directory.hasTag('ExtraSamples') ? await directory.loadValue('ExtraSamples') : null
  const map: unknown = directory.hasTag('ColorMap') ? await directory.loadValue('ColorMap') : null
  const count = image.getSamplesPerPixel()
  const bits = image.getBitsPerSample()
  const plain = {
    range: [0, bits <= 8 ? 2 ** bits - 1 : NaN] as const,
    inverted: photometric === whiteIsZero,
    noData: image.getGDALNoData(),
    palette: null,
  }
  if (photometric === paletteColours && isNumbers(map))
    return { ...plain, samples: [0], kind: 'palette', alpha: null, palette: map }
  const extras = isNumbers(extra) ? Array.from(extra) : []
  // 1 and 2: opacity, with colours multiplied by it or not.
  const opacity = extras.findIndex((use) => use === 1 || use === 2)
  const alphaBand = opacity < 0 ? null : count - extras.length + opacity
  const colours = count - (alphaBand === null ? 0 : 1) >= 3 ? [0, 1, 2] : [0]
  return {
    ...plain,
    samples: alphaBand === null ? colours : [...colours, alphaBand],
    kind: colours.length === 3 ? 'rgb' : 'grey',
    alpha: alphaBand === null ? null : colours.length,
  }
}

function isNumbers(value: unknown): value is ArrayLike<number> {
  return Array.isArray(value) || ArrayBuffer.isView(value)
}

/** Where most values lie: the darkest and the lightest hundredth are left out, as GIS programs do. */
export function measuredRange(bands: readonly TypedArray[], plan: ColourPlan): readonly [number, number] {
  const step = Math.max(1, Math.floor((bands[0]?.length ?? 0) / 100_000))
  const values: number[] = []
  bands.forEach((band, at) => {
    if (at === plan.alpha) return
    for (let index = 0; index < band.length; index += step) {
      const value = band[index] ?? NaN
      if (Number.isFinite(value) && value !== plan.noData) values.push(value)
    }
  })
  values.sort((a, b) => a - b)
  const low = values[Math.floor(values.length * 0.01)] ?? 0
  const high = values[Math.ceil(values.length * 0.99) - 1] ?? 255
  return high > low ? [low, high] : [low, low + 1]
}

export function toRgba(bands: readonly TypedArray[], plan: ColourPlan, count: number): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(count * 4)
  const { kind, range, inverted, alpha, noData, palette } = plan
  const [low, high] = range
  const size = (palette?.length ?? 0) / 3
  const bandOf = (at: number): ArrayLike<number> => bands[kind === 'rgb' ? at : 0] ?? []
  const [reds, greens, blues] = [bandOf(0), bandOf(1), bandOf(2)]
  const opacity = alpha === null ? null : (bands[alpha] ?? null)
  const scaled = (value: number): number => {
    const share = ((value - low) / (high - low)) * 255
    return inverted ? 255 - share : share
  }
  for (let at = 0; at < count; at += 1) {
    const [red, green, blue] = [reds[at] ?? NaN, greens[at] ?? NaN, blues[at] ?? NaN]
    const empty =
      Number.isNaN(red) || (noData !== null && red === noData && green === noData && blue === noData)
    if (empty) continue
    const to = at * 4
    if (palette !== null) {
      pixels[to] = (palette[red] ?? 0) >> 8
      pixels[to + 1] = (palette[size + red] ?? 0) >> 8
      pixels[to + 2] = (palette[2 * size + red] ?? 0) >> 8
    } else {
      pixels[to] = scaled(red)
      pixels[to + 1] = scaled(green)
      pixels[to + 2] = scaled(blue)
    }
    pixels[to + 3] = opacity === null ? 255 : (opacity[at] ?? 0)
  }
  return pixels
}
