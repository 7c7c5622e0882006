import type { ReactNode } from 'react'
import type { RecordId } from '../../db/model/ids.ts'
import type { Text } from '../text/text.ts'
import { controllerStyle } from '../../db/model/zones/controller-style.ts'
import type { NetworkEdge, NetworkLayout, PlacedActor, PlacedEdge } from './network-layout.ts'
import './network.css'

interface NetworkDrawingProps {
  readonly layout: NetworkLayout
  readonly text: Text
  /** 1 fills the frame, 2 is twice as wide and high; absent on paper: as high as it needs. */
  readonly zoom?: number | null
  readonly selected?: RecordId | null
  readonly onPick?: ((id: RecordId) => void) | undefined
}

const radius = 9
/** Where a click means the actor: disc and name. */
const room = { x: 110, y: 56 }
const lineLength = 20
const maxLines = 2
/** With more lines than these only those of the chosen actor are named; the table names all. */
const maxNamed = 40

/** Actors as discs and relations as lines: the manner of the line and the word on it say which. */
export function NetworkDrawing({
  layout,
  text,
  zoom = null,
  selected = null,
  onPick,
}: NetworkDrawingProps): ReactNode {
  const { box, actors, edges } = layout
  const touches = ({ edge }: PlacedEdge): boolean => edge.from.id === selected || edge.to.id === selected
  return (
    <svg
      className="network"
      role="group"
      aria-label={text.t.actors.network.drawing}
      viewBox={[box.x, box.y, box.width, box.height].map((part) => part.toFixed(1)).join(' ')}
      style={zoom === null ? {} : { inlineSize: percent(zoom), blockSize: percent(zoom) }}
    >
      <defs>
        <marker
          id="network-end"
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerUnits="userSpaceOnUse"
          markerWidth="10"
          markerHeight="10"
          orient="auto"
        >
          <path d="M0 0L8 4L0 8z" className="network-arrow" />
        </marker>
      </defs>
      {edges.map((edge) => (
        <EdgeLine
          key={`${edge.edge.parent ? 'parent' : 'relation'} ${edge.edge.id}`}
          placed={edge}
          named={edges.length <= maxNamed || touches(edge)}
          strong={touches(edge)}
          text={text}
          onPick={onPick}
        />
      ))}
      {actors.map((placed) => (
        <ActorDisc
          key={placed.actor.id}
          placed={placed}
          chosen={placed.actor.id === selected}
          text={text}
          onPick={onPick}
        />
      ))}
    </svg>
  )
}

function percent(part: number): string {
  return `${String(part * 100)}%`
}

/** What stands on a line and in the table. */
export function edgeText(edge: NetworkEdge, { t, label }: Text): string {
  if (edge.parent) return t.actors.network.partOf
  const kind = edge.kind === '' ? '' : label('relation-kind', edge.kind)
  const stance = edge.stance === '' ? '' : label('stance', edge.stance)
  return edge.kind === 'stance-towards' && stance !== ''
    ? stance
    : [kind, stance].filter((word) => word !== '').join(', ')
}

interface EdgeLineProps {
  readonly placed: PlacedEdge
  readonly named: boolean
  readonly strong: boolean
  readonly text: Text
  readonly onPick: NetworkDrawingProps['onPick']
}

function EdgeLine({ placed, named, strong, text, onPick }: EdgeLineProps): ReactNode {
  const { edge, from, to, bend } = placed
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = Math.hypot(dx, dy) || 1
  const [ux, uy] = [dx / length, dy / length]
  const gap = radius + 3
  const start = { x: from.x + ux * gap, y: from.y + uy * gap }
  const end = { x: to.x - ux * gap, y: to.y - uy * gap }
  const middle = { x: (from.x + to.x) / 2 - uy * bend * 2, y: (from.y + to.y) / 2 + ux * bend * 2 }
  const at = { x: (from.x + to.x) / 2 - uy * bend, y: (from.y + to.y) / 2 + ux * bend }
  const words = edgeText(edge, text)
  const path = `M${point(start)}Q${point(middle)} ${point(end)}`
  const manner = edge.parent
    ? 'parent'
    : edge.kind === 'stance-towards'
      ? `stance network-${edge.stance}`
      : edge.kind
  return (
    <g
      className={strong ? 'network-edge network-strong' : 'network-edge'}
      onClick={() => {
        onPick?.(edge.id)
      }}
    >
      <title>{`${edge.from.name} – ${words} – ${edge.to.name}`}</title>
      <path d={path} className="network-hit" />
      <path d={path} className={`network-line network-${manner}`} markerEnd="url(#network-end)" />
      {named && (
        <text x={at.x} y={at.y + 3.5} textAnchor="middle" className="network-word">
          {words}
        </text>
      )}
    </g>
  )
}

interface ActorDiscProps {
  readonly placed: PlacedActor
  readonly chosen: boolean
  readonly text: Text
  readonly onPick: NetworkDrawingProps['onPick']
}

function ActorDisc({ placed: { actor, x, y }, chosen, text, onPick }: ActorDiscProps): ReactNode {
  const { colour, letter } = controllerStyle(actor)
  const kind = actor.kind === '' ? '' : text.label('actor-kind', actor.kind)
  return (
    <g
      transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
      className={chosen ? 'network-actor network-chosen' : 'network-actor'}
      {...(onPick === undefined
        ? {}
        : {
            role: 'button',
            tabIndex: 0,
            'aria-pressed': chosen,
            'aria-label': kind === '' ? actor.name : `${actor.name}, ${kind}`,
            onClick: () => {
              onPick(actor.id)
            },
            onKeyDown: (event) => {
              if (event.key !== 'Enter' && event.key !== ' ') return
              event.preventDefault()
              onPick(actor.id)
            },
          })}
    >
      <title>{kind === '' ? actor.name : `${actor.name}, ${kind}`}</title>
      <rect x={-room.x / 2} y={-radius - 5} width={room.x} height={room.y} className="network-room" />
      {chosen && <circle r={radius + 5} className="network-ring" />}
      <circle r={radius} fill={colour} className="network-disc" />
      <text y={4} textAnchor="middle" className="network-letter">
        {letter}
      </text>
      {linesOf(actor.name === '' ? text.t.agreement.unnamed : actor.name).map((line, index) => (
        <text key={index} y={radius + 14 + index * 13} textAnchor="middle" className="network-name">
          {line}
        </text>
      ))}
    </g>
  )
}

function point({ x, y }: { readonly x: number; readonly y: number }): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`
}

/** A name in lines of a bearable length; the title has it whole. */
function linesOf(name: string): readonly string[] {
  const lines: string[] = []
  for (const word of name.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < lineLength)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.length <= maxLines
    ? lines
    : [...lines.slice(0, maxLines - 1), `${lines[maxLines - 1] ?? ''} …`]
}
