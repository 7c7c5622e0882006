import type { NativeImage, WebContents } from 'electron'
import { SituError } from '../../db/model/errors.ts'
import { paperPixels, sheetSize } from '../../db/model/sheet/print-layout.ts'
import type { PrintSettings } from '../../db/model/sheet/product.ts'
import { luminance } from '../../db/model/sheet/grey.ts'

/** A page is taken in strips of so many rows: a large one in one piece is more than a window can be. */
export const stripRows = 1200
/** CSS pixels an inch. */
const cssDpi = 96

/**
 * The rows of a page, strip by strip: RGB, or one byte of luminance when the sheet is grey. `page` counts from 0. The page is
 * laid out as for a PDF and then magnified, so that both break their lines alike.
 */
export async function* pageRows(
  contents: WebContents,
  settings: PrintSettings,
  page: number,
  dpi: number,
): AsyncGenerator<readonly Uint8Array[]> {
  const { width, height } = paperPixels(settings, dpi)
  const { widthPixels } = sheetSize(settings)
  for (let top = 0; top < height; top += stripRows) {
    const key = await contents.insertCSS(
      `#root {
        position: absolute;
        top: 0;
        left: 0;
        width: ${String(widthPixels)}px;
        transform: translateY(-${String(top)}px) scale(${String(dpi / cssDpi)});
        transform-origin: 0 0;
      }
      .sheet { filter: none !important }
      .sheet-page:not(:nth-child(${String(page + 1)})) { display: none !important }`,
    )
    const picture = await settledPicture(contents)
    await contents.removeInsertedCSS(key)
    yield rowsOf(picture, { width, rows: Math.min(stripRows, height - top), grey: settings.grey === true })
  }
}

const maxLooks = 8
const frames = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))'

/** What the window shows once it has come to rest: a capture may still be of the frame before. */
async function settledPicture(contents: WebContents): Promise<NativeImage> {
  let before: Buffer = Buffer.alloc(0)
  for (let look = 1; ; look += 1) {
    await contents.executeJavaScript(frames)
    contents.invalidate()
    await contents.executeJavaScript(frames)
    const picture = await contents.capturePage()
    const pixels = picture.toBitmap()
    if (look >= maxLooks || (look > 2 && before.equals(pixels))) return picture
    before = pixels
  }
}

function rowsOf(
  picture: NativeImage,
  { width, rows, grey }: { readonly width: number; readonly rows: number; readonly grey: boolean },
): readonly Uint8Array[] {
  const pixels = picture.toBitmap()
  const whole = picture.getSize(1).width
  const stride = Math.round(pixels.length / Math.max(1, Math.round(pixels.length / (whole * 4))))
  if (pixels.length === 0 || stride < width * 4 || pixels.length < rows * stride)
    throw new SituError(
      'print-failed',
      `the picture of the sheet came out too small (${String(stride / 4)} of ${String(width)} dots)`,
    )
  return Array.from({ length: rows }, (_, y) => {
    const row = new Uint8Array(width * (grey ? 1 : 3))
    for (let x = 0; x < width; x += 1) {
      const at = y * stride + x * 4
      const [blue, green, red] = [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0]
      if (grey) row[x] = Math.round(luminance(red, green, blue))
      else row.set([red, green, blue], x * 3)
    }
    return row
  })
}
