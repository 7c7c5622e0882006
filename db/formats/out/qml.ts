import { kindStyles, unknownKindStyle } from '../../model/events/kind-style.ts'
import type { KindShape } from '../../model/events/kind-style.ts'
import { eventKindGroups, eventKindsByGroup } from '../../model/vocabulary/event-kind.ts'
import type { Pattern } from '../../model/vocabulary/pattern.ts'
import { xmlText } from './xml-text.ts'

/** Signs of QGIS that come nearest to those of the map. */
const signs: Readonly<Record<KindShape, string>> = {
  circle: 'circle',
  square: 'square',
  diamond: 'diamond',
  triangle: 'triangle',
  'triangle-down': 'triangle',
  star: 'star',
  hexagon: 'hexagon',
  cross: 'cross_fill',
}
const fills: Readonly<Record<Pattern, string>> = {
  solid: 'solid',
  diagonal: 'f_diagonal',
  'diagonal-back': 'b_diagonal',
  horizontal: 'horizontal',
  vertical: 'vertical',
  cross: 'cross',
  dots: 'dense6',
  none: 'no',
}

interface Rule {
  readonly label: string
  readonly filter: string
  readonly symbol: string
}

/** Events by the group of their kind; what is known only roughly is a ring as wide as its radius, never a sign. */
export function eventStyle(): string {
  const rough = 'coalesce("precision", 0) >= 3 OR coalesce("radius_m", 0) >= 10000'
  const ring = symbol('marker', 'SimpleMarker', {
    ...{ name: 'circle', color: '0,0,0,0', outline_color: rgb(unknownKindStyle.colour), outline_width: '0.4' },
    ...{ size: '40000', size_unit: 'RenderMetersInMapUnits' },
  }, 'coalesce("radius_m", 20000) * 2')
  const known = eventKindGroups.map((group): Rule => {
    const { colour, shape } = kindStyles[group]
    const kinds = [group, ...eventKindsByGroup[group]].map((kind) => `'${kind}'`).join(', ')
    return { label: group, filter: `NOT (${rough}) AND "kind" IN (${kinds})`, symbol: sign(colour, shape) }
  })
  return qml([
    { label: 'rough place', filter: rough, symbol: ring },
    ...known,
    { label: 'other', filter: 'ELSE', symbol: sign(unknownKindStyle.colour, unknownKindStyle.shape) },
  ])
}

export interface ControllerLook {
  readonly id: string
  readonly name: string
  readonly colour: string
  readonly pattern: Pattern
}

/** Areas by who controls them. */
export function controlStyle(controllers: readonly ControllerLook[]): string {
  return qml([
    ...controllers.map(({ id, name, colour, pattern }): Rule => ({
      label: name === '' ? id : name,
      filter: `"controller_id" = '${id.replaceAll("'", "''")}'`,
      symbol: area(colour, pattern),
    })),
    { label: 'other', filter: 'ELSE', symbol: area('#7b8794', 'none') },
  ])
}

/** Areas as outlines, points as small discs. */
export function plainStyle(isArea: boolean): string {
  const symbolOf = isArea ? area('#3f4a54', 'none') : sign('#3f4a54', 'circle')
  return qml([{ label: '', filter: '', symbol: symbolOf }])
}

function sign(colour: string, shape: KindShape): string {
  return symbol('marker', 'SimpleMarker', {
    ...{ name: signs[shape], color: rgb(colour), outline_color: '16,22,28,255', outline_width: '0.2' },
    ...{ size: '3', size_unit: 'MM', angle: shape === 'triangle-down' ? '180' : '0' },
  })
}

function area(colour: string, pattern: Pattern): string {
  return symbol('fill', 'SimpleFill', {
    ...{ color: rgb(colour), style: fills[pattern], outline_color: rgb(colour), outline_width: '0.4' },
  })
}

function symbol(
  type: 'marker' | 'fill',
  layer: string,
  options: Readonly<Record<string, string>>,
  size?: string,
): string {
  const listed = Object.entries(options).map(
    ([name, value]) => `<Option type="QString" name="${name}" value="${xmlText(value)}"/>`,
  )
  const defined =
    size === undefined
      ? ''
      : `<data_defined_properties><Option type="Map"><Option type="Map" name="properties"><Option type="Map" name="size"><Option type="bool" name="active" value="true"/><Option type="QString" name="expression" value="${xmlText(size)}"/><Option type="int" name="type" value="3"/></Option></Option><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>`
  return `type="${type}" alpha="1" clip_to_extent="1"><layer class="${layer}" enabled="1" locked="0" pass="0"><Option type="Map">${listed.join('')}</Option>${defined}</layer>`
}

function qml(rules: readonly Rule[]): string {
  const each = rules.map(
    ({ label, filter }, index) =>
      `<rule key="r${String(index)}" symbol="${String(index)}" label="${xmlText(label)}"${filter === '' ? '' : ` filter="${xmlText(filter)}"`}/>`,
  )
  const symbols = rules.map((rule, index) => `<symbol name="${String(index)}" ${rule.symbol}</symbol>`)
  return `<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'><qgis version="3.22" styleCategories="Symbology"><renderer-v2 type="RuleRenderer" symbollevels="0" enableorderby="0" forceraster="0"><rules key="rules">${each.join('')}</rules><symbols>${symbols.join('')}</symbols></renderer-v2></qgis>`
}

function rgb(colour: string): string {
  const part = (start: number): string => String(parseInt(colour.slice(start, start + 2), 16))
  return `${part(1)},${part(3)},${part(5)},255`
}
