/**
 * Which changes of a record are written over by later ones, for any number of changes: near linear, where comparing every
 * pair would let one signed bundle keep a laptop busy for hours. Nodes are numbers from 0.
 */
export interface Descent {
  /** Per node, whether everything it descends from is known to be earlier: no cycle stands above it. */
  readonly settled: Uint8Array
  /** Settled nodes, each after all that it descends from. */
  readonly order: Int32Array
  /** Parents of node n: `parents[start[n]]` to `parents[start[n + 1]]`, without it. */
  readonly start: Int32Array
  readonly parents: Int32Array
}

/** `parentsOf` gives the numbers of a node's parents, and may repeat one; what is not here is not among them. */
export function descentOf(parentsOf: readonly (readonly number[])[]): Descent {
  const count = parentsOf.length
  const start = new Int32Array(count + 1)
  const children = new Int32Array(count + 1)
  for (let node = 0; node < count; node += 1) {
    const own = parentsOf[node] ?? []
    start[node + 1] = at(start, node) + own.length
    for (const parent of own) children[parent + 1] = at(children, parent + 1) + 1
  }
  const parents = new Int32Array(at(start, count))
  for (let node = 0; node < count; node += 1) children[node + 1] = at(children, node + 1) + at(children, node)
  const childList = new Int32Array(parents.length)
  const next = children.slice()
  for (let node = 0; node < count; node += 1) {
    let slot = at(start, node)
    for (const parent of parentsOf[node] ?? []) {
      parents[slot] = parent
      slot += 1
      childList[at(next, parent)] = node
      next[parent] = at(next, parent) + 1
    }
  }
  const waiting = new Int32Array(count)
  const order = new Int32Array(count)
  let found = 0
  for (let node = 0; node < count; node += 1) {
    waiting[node] = at(start, node + 1) - at(start, node)
    if (waiting[node] === 0) order[found++] = node
  }
  const settled = new Uint8Array(count)
  for (let done = 0; done < found; done += 1) {
    const node = at(order, done)
    settled[node] = 1
    for (let slot = at(children, node); slot < at(children, node + 1); slot += 1) {
      const child = at(childList, slot)
      waiting[child] = at(waiting, child) - 1
      if (waiting[child] === 0) order[found++] = child
    }
  }
  return { settled, order: order.subarray(0, found), start, parents }
}

/** Marks that fit one number. */
export const marksAtOnce = 32

/**
 * For up to 32 marks that nodes carry (a bit each): per node, the marks that any node carries which descends from it.
 * What stands below a cycle (only a forger can make one) descends from what is above the cycle alone. Linear.
 */
export function marksBelow({ settled, order, start, parents }: Descent, marks: Int32Array): Int32Array {
  const below = new Int32Array(marks.length)
  const hand = (node: number, up: number): void => {
    for (let slot = at(start, node); slot < at(start, node + 1); slot += 1) {
      const parent = at(parents, slot)
      if (settled[parent] === 1) below[parent] = at(below, parent) | up
    }
  }
  for (let node = 0; node < marks.length; node += 1) if (settled[node] === 0) hand(node, at(marks, node))
  for (let done = order.length - 1; done >= 0; done -= 1) {
    const node = at(order, done)
    hand(node, at(marks, node) | at(below, node))
  }
  return below
}

function at(list: Int32Array, index: number): number {
  return list[index] ?? 0
}
