import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resolveAliases } from '../../../../db/model/situation/actor-aliases.ts'
import type { RecordId } from '../../../../db/model/ids.ts'

const id = (name: string): RecordId => name as RecordId

describe('actors that are one', () => {
  it('are read under the last of their chain', () => {
    const idOf = resolveAliases([
      { id: id('a'), mergedInto: id('b') },
      { id: id('b'), mergedInto: id('c') },
      { id: id('c') },
      { id: id('d') },
    ])
    expect(['a', 'b', 'c', 'd'].map((name) => idOf(id(name)))).toEqual(['c', 'c', 'c', 'd'])
  })

  it('stay themselves when the other one is not here', () => {
    const idOf = resolveAliases([{ id: id('a'), mergedInto: id('gone') }])
    expect(idOf(id('a'))).toBe('a')
    expect(idOf(id('unknown'))).toBe('unknown')
  })

  it('have one answer whatever anybody wrote, circles too, in any order', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'].map(id)
    const link = fc.option(fc.constantFrom(...names, id('gone')), { nil: undefined })
    fc.assert(
      fc.property(fc.tuple(link, link, link, link, link, link), fc.nat(), (links, seed) => {
        const actors = names.map((name, index) => ({ id: name, mergedInto: links[index] }))
        const idOf = resolveAliases(actors)
        const shifted = resolveAliases(
          actors.map((_, index) => actors[(index + seed) % 6] ?? { id: id('a') }),
        )
        for (const { id: name, mergedInto } of actors) {
          const read = idOf(name)
          expect(idOf(read)).toBe(read)
          expect(names).toContain(read)
          expect(shifted(name)).toBe(read)
          if (mergedInto !== undefined && mergedInto !== 'gone') expect(idOf(mergedInto)).toBe(read)
        }
      }),
    )
  })
})
