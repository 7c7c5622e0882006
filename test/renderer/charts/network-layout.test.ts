import { describe, expect, it } from 'vitest'
import type { ActorNetwork } from '../../../db/model/situation/actor-page.ts'
import type { RecordId } from '../../../db/model/ids.ts'
import { layoutNetwork, networkAround } from '../../../renderer/charts/network-layout.ts'

const actor = (name: string): ActorNetwork['actors'][number] => ({
  id: name as RecordId,
  name,
  kind: 'state',
})

function edge(from: string, to: string, kind = 'supports'): ActorNetwork['edges'][number] {
  return {
    id: `${from} ${kind} ${to}` as RecordId,
    from: actor(from),
    to: actor(to),
    kind,
    stance: '',
    validFrom: '',
    validTo: '',
    holds: true,
    grades: [],
    parent: false,
  }
}

/** a – b – c – d in a row, twice between a and b; e stands alone. */
const row: ActorNetwork = {
  actors: ['a', 'b', 'c', 'd', 'e'].map(actor),
  edges: [edge('a', 'b'), edge('b', 'a', 'opposes'), edge('b', 'c'), edge('c', 'd')],
}
const names = (network: ActorNetwork): readonly string[] => network.actors.map(({ name }) => name)

describe('a network of actors', () => {
  it('leaves out who stands alone, and counts them', () => {
    const shown = networkAround(row, null, 0)
    expect(names(shown)).toEqual(['a', 'b', 'c', 'd'])
    expect(shown.alone).toBe(1)
  })

  it('around one actor has what is one or two steps away', () => {
    expect(names(networkAround(row, 'b' as RecordId, 1))).toEqual(['a', 'b', 'c'])
    expect(names(networkAround(row, 'a' as RecordId, 2))).toEqual(['a', 'b', 'c'])
    expect(networkAround(row, 'a' as RecordId, 1).edges.map(({ id }) => id)).toEqual([
      'a supports b',
      'b opposes a',
    ])
    expect(names(networkAround(row, 'e' as RecordId, 2))).toEqual(['e'])
  })

  it('gets the same places whatever the order, and no two names in one place', () => {
    const layout = layoutNetwork(networkAround(row, null, 0))
    const turned = { actors: row.actors.toReversed().filter(({ name }) => name !== 'e'), edges: row.edges }
    expect(layoutNetwork(turned).actors).toEqual(layout.actors)
    for (const one of layout.actors) {
      expect(one.x).toBeGreaterThan(layout.box.x)
      expect(one.y).toBeLessThan(layout.box.y + layout.box.height)
      for (const other of layout.actors)
        if (one !== other) expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(60)
    }
  })

  it('bends lines between the same two actors apart', () => {
    const { edges } = layoutNetwork(networkAround(row, null, 0))
    const [there, back] = edges.filter(({ from, to }) => from.actor.name + to.actor.name !== 'bc').slice(0, 2)
    // The same sign seen from opposite ends is the opposite side.
    expect(there?.bend).toBe(back?.bend)
    expect(Math.abs(there?.bend ?? 0)).toBeGreaterThan(0)
  })
})
