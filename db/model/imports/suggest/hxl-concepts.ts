import type { Concept } from './concepts.ts'

/**
 * HXL hashtags (1.1 core schema) and what they hold, the most telling first: all its attributes must be there. Wrong
 * tags that are in use stand beside the right ones: `#lat`, `#long`, `#adm+code`, `#fatalities`.
 */
const tags: readonly (readonly [string, Concept])[] = [
  ['#geo+lat', 'lat'],
  ['#geo+lon', 'lng'],
  ['#geo+lng', 'lng'],
  ['#lat', 'lat'],
  ['#lon', 'lng'],
  ['#long', 'lng'],
  ['#geo+coords', 'position'],
  ['#geo+precision', 'precision'],
  ['#date+reported', 'reported'],
  ['#date+end', 'end'],
  ['#date+year', 'year'],
  ['#date', 'date'],
  ['#event+id', 'id'],
  ['#event+code', 'id'],
  ['#meta+id', 'id'],
  ['#event+type', 'kind'],
  ['#event+name', 'title'],
  ['#event+description', 'narrative'],
  ['#event', 'kind'],
  ['#cause+type', 'kind'],
  ['#description', 'narrative'],
  ['#affected+killed', 'killed'],
  ['#affected+dead', 'killed'],
  ['#affected+injured', 'injured'],
  ['#killed', 'killed'],
  ['#fatalities', 'killed'],
  ['#injured', 'injured'],
  ['#actor', 'actor'],
  ['#group+name', 'actor'],
  ['#org', 'actor'],
  ['#meta+source+date', 'source-date'],
  ['#meta+source', 'source'],
  ['#source', 'source'],
  ['#loc+name', 'place'],
  ['#loc', 'place'],
  ['#adm+code+parent', 'parent'],
  ['#adm+code', 'pcode'],
  ['#adm1+code', 'zone-code'],
  ['#adm2+code', 'zone-code'],
  ['#adm3+code', 'zone-code'],
  ['#adm4+code', 'zone-code'],
  ['#adm+name', 'name'],
  ['#adm1', 'zone'],
  ['#adm2', 'zone'],
  ['#adm3', 'zone'],
  ['#adm4', 'zone'],
  ['#country', 'country'],
  ['#population', 'population'],
  ['#status', 'verification'],
]

/** What a hashtag says that a column holds; null where it says nothing that a record has. */
export function conceptOfTag(tag: string): Concept | null {
  const [name = '', ...attributes] = tag.split('+')
  const found = tags.find(([known]) => {
    const [knownName = '', ...wanted] = known.split('+')
    return knownName === name && wanted.every((attribute) => attributes.includes(attribute))
  })
  return found?.[1] ?? null
}
