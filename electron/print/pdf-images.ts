import { createHash } from 'node:crypto'
import { decodePDFRawStream, PDFArray, PDFDict, PDFName, PDFRawStream, PDFRef } from '@cantoo/pdf-lib'
import type { PDFContext, PDFDocument, PDFObject } from '@cantoo/pdf-lib'
import { luminance } from '../../db/model/sheet/grey.ts'

const name = (text: string): PDFName => PDFName.of(text)

/**
 * Keeps every picture once. Chromium draws a filled pattern as a picture of the page's size and packs it anew for each bar
 * that has it: a few charts would be forty megabytes, nearly all of them the same.
 */
export function shareImages({ context }: PDFDocument): void {
  // Masks first, so that what differs only by its own copy of a mask is the same.
  for (const masks of [true, false]) {
    const firstByContent = new Map<string, PDFRef>()
    const sameAs = new Map<PDFRef, PDFRef>()
    for (const [ref, image] of imagesOf(context)) {
      if ((image.dict.get(name('ColorSpace')) === name('DeviceGray')) !== masks) continue
      const key = `${image.dict.toString()} ${createHash('sha256').update(image.contents).digest('hex')}`
      const first = firstByContent.get(key)
      if (first === undefined) firstByContent.set(key, ref)
      else sameAs.set(ref, first)
    }
    if (sameAs.size === 0) continue
    for (const [, object] of context.enumerateIndirectObjects()) pointTo(object, sameAs)
    for (const ref of sameAs.keys()) context.delete(ref)
  }
}

/** Every picture in grey; Chromium packs what it has drawn itself without loss. */
export function greyImages({ context }: PDFDocument): void {
  for (const [ref, image] of imagesOf(context)) {
    const { dict } = image
    if (
      dict.get(name('ColorSpace')) !== name('DeviceRGB') ||
      dict.get(name('Filter')) !== name('FlateDecode')
    )
      continue
    const colours = decodePDFRawStream(image).decode()
    const grey = new Uint8Array(colours.length / 3)
    for (let at = 0; at < grey.length; at += 1)
      grey[at] = Math.round(
        luminance(colours[3 * at] ?? 0, colours[3 * at + 1] ?? 0, colours[3 * at + 2] ?? 0),
      )
    const entries: Record<string, PDFObject> = {}
    for (const [key, value] of dict.entries()) {
      const text = key.decodeText()
      if (text !== 'Length' && text !== 'Filter' && text !== 'ColorSpace') entries[text] = value
    }
    context.assign(ref, context.flateStream(grey, { ...entries, ColorSpace: name('DeviceGray') }))
  }
}

function imagesOf(context: PDFContext): readonly (readonly [PDFRef, PDFRawStream])[] {
  return context
    .enumerateIndirectObjects()
    .flatMap(([ref, object]) =>
      object instanceof PDFRawStream && object.dict.get(name('Subtype')) === name('Image')
        ? [[ref, object] as const]
        : [],
    )
}

/** Points whatever names one of the keys to its value. */
function pointTo(object: PDFObject, sameAs: ReadonlyMap<PDFRef, PDFRef>): void {
  if (object instanceof PDFRawStream) pointTo(object.dict, sameAs)
  else if (object instanceof PDFDict)
    for (const [key, value] of object.entries()) {
      const same = value instanceof PDFRef ? sameAs.get(value) : undefined
      if (same === undefined) pointTo(value, sameAs)
      else object.set(key, same)
    }
  else if (object instanceof PDFArray)
    for (let at = 0; at < object.size(); at += 1) {
      const value = object.get(at)
      const same = value instanceof PDFRef ? sameAs.get(value) : undefined
      if (same === undefined) pointTo(value, sameAs)
      else object.set(at, same)
    }
}
