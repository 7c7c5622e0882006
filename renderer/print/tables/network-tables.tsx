import type { ActorNetwork } from '../../../db/model/situation/actor-page.ts'
import { NetworkDrawing, edgeText } from '../../charts/network-drawing.tsx'
import { layoutNetwork, networkAround } from '../../charts/network-layout.ts'
import type { Text } from '../../text/text.ts'
import type { SheetTable } from './sheet-tables.tsx'

export function networkCounts(network: ActorNetwork, { t, formatNumber }: Text): readonly string[] {
  const { actors, edges, alone } = networkAround(network, null, 0)
  return [
    t.actors.network.counts(formatNumber(actors.length), formatNumber(edges.length)),
    ...(alone === 0 ? [] : [t.actors.network.alone(formatNumber(alone))]),
  ]
}

/** Who stands how to whom, drawn and then line by line with what stands behind each. */
export function networkTables(
  network: ActorNetwork,
  citations: ReadonlyMap<string, string>,
  text: Text,
): readonly SheetTable[] {
  const { t, formatDate } = text
  const words = t.actors.network
  const day = (edtf: string): string => (edtf === '' ? '' : formatDate(edtf))
  const drawn = networkAround(network, null, 0)
  return [
    {
      key: 'network',
      title: words.drawing,
      labels: [],
      widths: [100],
      rows:
        drawn.edges.length === 0
          ? []
          : [
              {
                key: 'drawing',
                cells: [
                  <div key="d" className="sheet-network">
                    <NetworkDrawing layout={layoutNetwork(drawn)} text={text} />
                  </div>,
                ],
              },
            ],
    },
    {
      key: 'relations',
      title: words.table,
      labels: [words.from, words.kind, words.to, words.since, words.until, words.grade],
      widths: [24, 18, 24, 11, 11, 12],
      rows: drawn.edges.map((edge) => ({
        key: `${String(edge.parent)} ${edge.id}`,
        cells: [
          <bdi key="f">{edge.from.name}</bdi>,
          edgeText(edge, text),
          <bdi key="t">{edge.to.name}</bdi>,
          edge.parent ? '' : day(edge.validFrom),
          edge.parent ? '' : day(edge.validTo),
          <bdi key="g">{edge.parent ? '' : (citations.get(edge.id) ?? edge.grades.join(', '))}</bdi>,
        ],
      })),
    },
  ]
}
