import { decodePDFRawStream, PDFArray, PDFDocument, PDFRawStream } from '@cantoo/pdf-lib'
import { readFileSync } from 'node:fs'

/** A rectangle on a page, millimetres from its top left corner. */
export interface DrawnRect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** How it is used: the operator that ends its path ("f", "S", "W"). */
  readonly end: string
}

type Matrix = readonly [number, number, number, number, number, number]
const millimetresPerPoint = 25.4 / 72

/** The drawing operators of a page's content. */
export async function pageContent(path: string, page: number): Promise<string> {
  const pdf = await PDFDocument.load(readFileSync(path), { updateMetadata: false })
  const contents = pdf.getPage(page).node.Contents()
  const parts =
    contents instanceof PDFArray ? contents.asArray().map((one) => pdf.context.lookup(one)) : [contents]
  return parts
    .flatMap((part) =>
      part instanceof PDFRawStream ? [Buffer.from(decodePDFRawStream(part).decode()).toString('latin1')] : [],
    )
    .join('\n')
}

/** Every rectangle that a page's content draws or clips with, where it lies on paper. */
export async function drawnRects(path: string, page: number): Promise<readonly DrawnRect[]> {
  const pdf = await PDFDocument.load(readFileSync(path), { updateMetadata: false })
  const { height: top } = pdf.getPage(page).getMediaBox()
  const stack: Matrix[] = []
  let matrix: Matrix = [1, 0, 0, 1, 0, 0]
  let numbers: number[] = []
  let open: Omit<DrawnRect, 'end'>[] = []
  const rects: DrawnRect[] = []
  const six = (): Matrix => {
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers.slice(-6)
    return [a, b, c, d, e, f]
  }
  for (const word of (await pageContent(path, page)).split(/\s+/)) {
    if (/^[-+]?[\d.]+$/.test(word)) {
      numbers.push(Number(word))
      continue
    }
    const [A, B, C, D, E, F] = matrix
    if (word === 'q') stack.push(matrix)
    else if (word === 'Q') matrix = stack.pop() ?? matrix
    else if (word === 'cm') {
      const [a, b, c, d, e, f] = six()
      matrix = [
        a * A + b * C,
        a * B + b * D,
        c * A + d * C,
        c * B + d * D,
        e * A + f * C + E,
        e * B + f * D + F,
      ]
    } else if (word === 're') {
      const [x = 0, y = 0, width = 0, height = 0] = numbers.slice(-4)
      const at = (px: number, py: number): readonly [number, number] => [
        (A * px + C * py + E) * millimetresPerPoint,
        (top - (B * px + D * py + F)) * millimetresPerPoint,
      ]
      const [x1, y1] = at(x, y)
      const [x2, y2] = at(x + width, y + height)
      open.push({
        x: Math.min(x1, x2),
        y: Math.min(y1, y2),
        width: Math.abs(x2 - x1),
        height: Math.abs(y2 - y1),
      })
    } else if (/^[fSsBbWn]\*?$/.test(word)) {
      rects.push(...open.map((rect) => ({ ...rect, end: word })))
      open = []
    }
    numbers = []
  }
  return rects
}

/** Where a map is, as the page's viewport dictionaries say. */
export async function viewports(
  path: string,
  page: number,
): Promise<readonly { readonly box: readonly number[]; readonly corners: readonly number[] }[]> {
  const pdf = await PDFDocument.load(readFileSync(path), { updateMetadata: false })
  const { PDFName, PDFDict } = await import('@cantoo/pdf-lib')
  const ports = pdf.getPage(page).node.lookup(PDFName.of('VP'))
  if (!(ports instanceof PDFArray)) return []
  const numbersOf = (array: PDFArray): readonly number[] => array.asArray().map((one) => Number(String(one)))
  return ports.asArray().map((_, at) => {
    const port = ports.lookup(at, PDFDict)
    return {
      box: numbersOf(port.lookup(PDFName.of('BBox'), PDFArray)),
      corners: numbersOf(port.lookup(PDFName.of('Measure'), PDFDict).lookup(PDFName.of('GPTS'), PDFArray)),
    }
  })
}
