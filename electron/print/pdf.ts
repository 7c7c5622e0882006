import { decodePDFRawStream, PDFDocument, PDFName, PDFRawStream, PDFString } from '@cantoo/pdf-lib'
import type { PDFObject, PDFRef } from '@cantoo/pdf-lib'
import type { DrawnMap } from '../../db/model/sheet/drawn-map.ts'
import { luminance } from '../../db/model/sheet/grey.ts'
import { greyImages, shareImages } from './pdf-images.ts'

/** What a PDF says about itself. */
export interface PdfMeta {
  readonly title: string
  readonly author: string
  readonly language: string
  /** UTC ms. */
  readonly producedAt: number
  readonly version: string
  /** Colours become their luminance. */
  readonly grey: boolean
}

const pointsPerMillimetre = 72 / 25.4

/**
 * Gives Chromium's PDF its metadata, and every map a viewport with a geospatial measure (ISO 32000-2, 12.9 and 12.10), so
 * that GIS programs and measuring tools know what place each point of the page is. `bytes` is the PDF; answers the new one.
 */
export async function finishPdf(
  bytes: Uint8Array,
  meta: PdfMeta,
  maps: readonly DrawnMap[],
): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
  pdf.setTitle(meta.title, { showInWindowTitleBar: true })
  if (meta.author !== '') pdf.setAuthor(meta.author)
  pdf.setCreator('Situ')
  pdf.setProducer(`Situ ${meta.version}`)
  pdf.setLanguage(meta.language)
  const produced = new Date(meta.producedAt)
  pdf.setCreationDate(produced)
  pdf.setModificationDate(produced)
  // A viewer that fits the page to the printer's margins would spoil the scale.
  pdf.catalog.getOrCreateViewerPreferences().dict.set(PDFName.of('PrintScaling'), PDFName.of('None'))
  for (const [index, page] of pdf.getPages().entries()) {
    const { y, height } = page.getMediaBox()
    const ports = maps.filter((map) => map.page === index).map((map) => viewport(pdf, map, y + height))
    if (ports.length > 0) page.node.set(PDFName.of('VP'), pdf.context.obj(ports))
  }
  shareImages(pdf)
  if (meta.grey) {
    makeGrey(pdf)
    greyImages(pdf)
  }
  return pdf.save()
}

const colourOperator = /(?<=^|\s)([\d.]+) ([\d.]+) ([\d.]+) (rg|RG)(?=\s|$)/g

/** Every colour that is set in a drawing becomes grey: pages, and what they use more than once (forms, patterns). */
function makeGrey({ context }: PDFDocument): void {
  for (const [ref, stream] of context.enumerateIndirectObjects()) {
    if (!(stream instanceof PDFRawStream)) continue
    const { dict } = stream
    const kind = dict.lookup(PDFName.of('Subtype')) ?? dict.lookup(PDFName.of('Type'))
    const drawing = kind === undefined || kind === PDFName.of('Form') || kind === PDFName.of('Pattern')
    if (!drawing || dict.has(PDFName.of('Length1')) || dict.has(PDFName.of('N'))) continue
    const words = Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')
    const grey = words.replace(colourOperator, (_, red: string, green: string, blue: string, set: string) => {
      const level = luminance(Number(red), Number(green), Number(blue)).toFixed(4)
      return `${level} ${level} ${level} ${set}`
    })
    if (grey === words) continue
    const entries: Record<string, PDFObject> = {}
    for (const [name, value] of dict.entries())
      if (!lengthNames.has(name.decodeText())) entries[name.decodeText()] = value
    context.assign(ref, context.flateStream(Buffer.from(grey, 'latin1'), entries))
  }
}
const lengthNames: ReadonlySet<string> = new Set(['Length', 'Filter', 'DecodeParms'])

/** `top` is the upper edge of the page, points. */
function viewport({ context }: PDFDocument, map: DrawnMap, top: number): PDFRef {
  const { west, south, east, north } = map
  const [left, right] = [map.x, map.x + map.width].map((x) => x * pointsPerMillimetre)
  const [low, high] = [map.y + map.height, map.y].map((y) => top - y * pointsPerMillimetre)
  // From the lower left corner, clockwise.
  const corners = [0, 0, 0, 1, 1, 1, 1, 0]
  const measure = {
    Type: 'Measure',
    Subtype: 'GEO',
    Bounds: corners,
    LPTS: corners,
    GPTS: [south, west, north, west, north, east, south, east],
    PDU: ['M', 'SQM', 'DEG'],
    GCS: context.register(context.obj(east > 180 ? mercator(180) : { ...mercator(0), EPSG: 3857 })),
  }
  return context.register(
    context.obj({
      Type: 'Viewport',
      Name: PDFString.of('Map'),
      BBox: [left, low, right, high],
      Measure: context.register(context.obj(measure)),
    }),
  )
}

/** Web mercator, in which a sheet's map is an exact rectangle; around 180° where the map crosses the antimeridian. */
function mercator(meridian: number): { readonly Type: string; readonly WKT: PDFString } {
  const geographic =
    'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
  const parameters = Object.entries({
    False_Easting: 0,
    False_Northing: 0,
    Central_Meridian: meridian,
    Standard_Parallel_1: 0,
    Auxiliary_Sphere_Type: 0,
  }).map(([name, value]) => `PARAMETER["${name}",${value.toFixed(1)}]`)
  const name = `WGS_1984_Web_Mercator_Auxiliary_Sphere${meridian === 0 ? '' : `_${String(meridian)}`}`
  return {
    Type: 'PROJCS',
    WKT: PDFString.of(
      `PROJCS["${name}",${geographic},PROJECTION["Mercator_Auxiliary_Sphere"],${parameters.join(',')},UNIT["Meter",1.0]]`,
    ),
  }
}
