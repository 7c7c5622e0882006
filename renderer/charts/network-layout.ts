import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force'
import type { SimulationNodeDatum } from 'd3-force'
import type { ActorNetwork } from '../../db/model/situation/actor-page.ts'
import type { RecordId } from '../../db/model/ids.ts'

export type NetworkActor = ActorNetwork['actors'][number]
export type NetworkEdge = ActorNetwork['edges'][number]

export interface PlacedActor {
  readonly actor: NetworkActor
  readonly x: number
  readonly y: number
}

/** `bend`: how far a line leaves the straight way, so that several between two actors stand apart. */
export interface PlacedEdge {
  readonly edge: NetworkEdge
  readonly from: PlacedActor
  readonly to: PlacedActor
  readonly bend: number
}

export interface NetworkLayout {
  readonly actors: readonly PlacedActor[]
  readonly edges: readonly PlacedEdge[]
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}

interface Node extends SimulationNodeDatum {
  readonly actor: NetworkActor
}

const room = { x: 90, y: 46 }
const bendStep = 26

/** Actors that take part in a relation; with a centre those within so many steps of it. */
export function networkAround(
  network: ActorNetwork,
  centre: RecordId | null,
  steps: number,
): ActorNetwork & { readonly alone: number } {
  const linked = new Set(network.edges.flatMap(({ from, to }) => [from.id, to.id]))
  const alone = network.actors.filter(({ id }) => !linked.has(id)).length
  let reached = linked
  if (centre !== null) {
    reached = new Set([centre])
    for (let step = 0; step < steps; step += 1) {
      const near = network.edges.filter(({ from, to }) => reached.has(from.id) || reached.has(to.id))
      reached = new Set([centre, ...near.flatMap(({ from, to }) => [from.id, to.id]), ...reached])
    }
  }
  return {
    actors: network.actors.filter(({ id }) => reached.has(id)),
    edges: network.edges.filter(({ from, to }) => reached.has(from.id) && reached.has(to.id)),
    alone,
  }
}

/** Places by attraction and repulsion; the same network always gets the same places. */
export function layoutNetwork({ actors, edges }: ActorNetwork): NetworkLayout {
  const nodes = actors.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((actor): Node => ({ actor }))
  const nodeById = new Map(nodes.map((node) => [node.actor.id, node]))
  const links = edges.flatMap(({ from, to }) => {
    const [source, target] = [nodeById.get(from.id), nodeById.get(to.id)]
    return source === undefined || target === undefined ? [] : [{ source, target }]
  })
  forceSimulation(nodes)
    .force('link', forceLink(links).distance(140).strength(0.5))
    .force('apart', forceManyBody().strength(-900).distanceMax(900))
    // A sheet and a screen are wider than high.
    .force('x', forceX(0).strength(0.035))
    .force('y', forceY(0).strength(0.06))
    .force('room', forceCollide(64))
    .stop()
    .tick(nodes.length > 200 ? 120 : 300)
  const placed = nodes.map(({ actor, x = 0, y = 0 }): PlacedActor => ({ actor, x, y }))
  return { actors: placed, edges: placeEdges(edges, placed), box: boxOf(placed) }
}

function placeEdges(edges: readonly NetworkEdge[], placed: readonly PlacedActor[]): readonly PlacedEdge[] {
  const byId = new Map(placed.map((item) => [item.actor.id, item]))
  const between = new Map<string, NetworkEdge[]>()
  for (const edge of edges) {
    const pair = [edge.from.id, edge.to.id].sort().join(' ')
    between.set(pair, [...(between.get(pair) ?? []), edge])
  }
  return [...between.values()].flatMap((same) =>
    same.flatMap((edge, index): PlacedEdge[] => {
      const [from, to] = [byId.get(edge.from.id), byId.get(edge.to.id)]
      if (from === undefined || to === undefined) return []
      const side = edge.from.id < edge.to.id ? 1 : -1
      return [{ edge, from, to, bend: (index - (same.length - 1) / 2) * bendStep * side }]
    }),
  )
}

function boxOf(placed: readonly PlacedActor[]): NetworkLayout['box'] {
  const xs = placed.map(({ x }) => x)
  const ys = placed.map(({ y }) => y)
  const [x, y] = [Math.min(0, ...xs) - room.x, Math.min(0, ...ys) - room.y]
  return { x, y, width: Math.max(0, ...xs) + room.x - x, height: Math.max(0, ...ys) + room.y - y }
}
