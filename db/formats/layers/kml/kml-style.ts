import { childOf, childrenOf, textIn } from '../../file/xml.ts'
import type { XmlElement } from '../../file/xml.ts'

/** Colours of a placemark, as "#rrggbb", with two digits more where they let something through. */
export interface KmlColours {
  readonly stroke?: string
  readonly fill?: string
}

/** The styles of a document by their ids; one may stand after the placemark that names it. */
export interface KmlStyles {
  /** A Style or StyleMap of the document. */
  add(element: XmlElement): void
  /** Those of a style itself win over those of the one that is named. */
  colours(own: XmlElement | null, url: string | null): KmlColours
}

export function kmlStyles(): KmlStyles {
  const styles = new Map<string, KmlColours>()
  /** The style that a map names for how things look when nobody points at them. */
  const normals = new Map<string, string>()
  return {
    add(element) {
      const id = element.attributes.get('id')
      if (id === undefined) return
      if (element.name === 'Style') styles.set(id, coloursOf(element))
      else {
        const normal = childrenOf(element, 'Pair').find((pair) => textIn(pair, 'key') === 'normal')
        const url = normal === undefined ? null : textIn(normal, 'styleUrl')
        const inline = normal === undefined ? null : childOf(normal, 'Style')
        if (inline !== null) styles.set(id, coloursOf(inline))
        else if (url !== null) normals.set(id, idOf(url))
      }
    },
    colours(own, url) {
      const id = url === null ? null : idOf(url)
      const named = id === null ? undefined : (styles.get(id) ?? styles.get(normals.get(id) ?? ''))
      return { ...named, ...(own === null ? {} : coloursOf(own)) }
    },
  }
}

/** Of "#id"; one in another document is never loaded, and its id found only by chance. */
function idOf(url: string): string {
  return url.startsWith('#') ? url.slice(1) : url
}

function coloursOf(style: XmlElement): KmlColours {
  const stroke = colourIn(style, 'LineStyle') ?? colourIn(style, 'IconStyle')
  const poly = childOf(style, 'PolyStyle')
  const isEmpty = poly !== null && ['0', 'false'].includes(textIn(poly, 'fill') ?? '')
  const fill = isEmpty ? null : colourIn(style, 'PolyStyle')
  return { ...(stroke === null ? {} : { stroke }), ...(fill === null ? {} : { fill }) }
}

/** KML writes alpha, blue, green, red. */
function colourIn(style: XmlElement, name: string): string | null {
  const part = childOf(style, name)
  const found = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(
    (part === null ? null : textIn(part, 'color')) ?? '',
  )
  if (found === null) return null
  const [, alpha = '', blue = '', green = '', red = ''] = found
  return `#${red}${green}${blue}${/^ff$/i.test(alpha) ? '' : alpha}`.toLowerCase()
}
