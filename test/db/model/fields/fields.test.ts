import { describe, expect, expectTypeOf, it } from 'vitest'
import * as z from 'zod'
import { field } from '../../../../db/model/fields/field.ts'
import type { Field } from '../../../../db/model/fields/field.ts'
import { otherName } from '../../../../db/model/fields/members.ts'
import { recordFields } from '../../../../db/model/fields/record-fields.ts'
import type { Range } from '../../../../db/model/fields/value.ts'
import type { RecordId } from '../../../../db/model/ids.ts'
import type { FieldsOf } from '../../../../db/model/record/records.ts'

const every = Object.entries(recordFields).flatMap(([type, fields]) =>
  Object.entries(fields as Readonly<Record<string, Field>>).map(
    ([name, described]) => [type, name, described] as const,
  ),
)

/** Names of fields of which several types state several things. */
function saidTwice(said: (described: Field) => unknown): readonly string[] {
  const first = new Map<string, string>()
  return every.flatMap(([type, name, described]) => {
    const statement = JSON.stringify(said(described))
    const before = first.get(name) ?? statement
    first.set(name, before)
    return before === statement ? [] : [`${type}.${name}`]
  })
}

/** Fields of different names that stand at one rank: their order would be by chance. */
function doubled(said: (described: Field) => string | null): readonly string[] {
  const first = new Map<string, string>()
  return every.flatMap(([, name, described]) => {
    const rank = said(described)
    if (rank === null) return []
    const before = first.get(rank) ?? name
    first.set(rank, before)
    return before === name ? [] : [`${rank}: ${before}, ${name}`]
  })
}

describe('descriptions of fields', () => {
  it('take a name for the same in the index and in what records are called, whatever the type', () => {
    expect(saidTwice(({ search }) => search)).toEqual([])
    expect(saidTwice(({ named }) => named)).toEqual([])
    expect(saidTwice(({ links }) => links)).toEqual([])
  })

  it('give every field that is searched, or that names its record, a place of its own', () => {
    expect(doubled(({ search }) => (search === null ? null : search.join(' ')))).toEqual([])
    expect(doubled(({ named }) => (named === null ? null : String(named)))).toEqual([])
  })

  it('say of every date, reference and shape by its class that it leaves as one, or with its members', () => {
    const loose = every.flatMap(([type, name, { form, redact }]) =>
      (form.kind === 'date' && redact !== 'date') || (form.kind === 'shape' && redact !== 'shape')
        ? [`${type}.${name} ${redact}`]
        : [],
    )
    expect(loose).toEqual([])
  })

  it('type the values of a record', () => {
    expectTypeOf<FieldsOf<'event'>['title']>().toEqualTypeOf<string | undefined>()
    expectTypeOf<FieldsOf<'event'>['derivedFrom']>().toEqualTypeOf<RecordId[] | undefined>()
    expectTypeOf<NonNullable<FieldsOf<'event'>['casualties']>['killed']>().toEqualTypeOf<Range | undefined>()
    expectTypeOf<FieldsOf<'statement'>['value']>().toEqualTypeOf<string | undefined>()
    expectTypeOf<FieldsOf<'provision'>['implementation']>().toEqualTypeOf<number | undefined>()
    expectTypeOf<FieldsOf<'source'>['protected']>().toEqualTypeOf<boolean | undefined>()
  })

  // What is forgotten does not compile: each line below would be no error if the statement were not required.
  it('does not compile without a statement', () => {
    const means = 'What it says.'
    const usual = true
    const redact = 'plain'
    const search = null
    // @ts-expect-error of a text: what it says
    field.text({ redact, search, usual })
    // @ts-expect-error of a text: its class
    field.text({ means, search, usual })
    // @ts-expect-error of a text: whether it is searched
    field.text({ means, redact, usual })
    // @ts-expect-error of a text: whether forms show it at once
    field.text({ means, redact, search })
    // @ts-expect-error of a code: its class
    field.code('basis', { means, usual })
    // @ts-expect-error of a code: a list that there is
    field.code('of-no-list', { means, redact, usual })
    // @ts-expect-error of several codes: their class
    field.codes('basis', 9, { means, usual })
    // @ts-expect-error of what stands by one of several lists: its class
    field.standing({ means, usual })
    // @ts-expect-error of yes or no: its class
    field.boolean({ means, usual })
    // @ts-expect-error of a whole number: its class
    field.whole(z.int(), { means, usual })
    // @ts-expect-error of a date: its class
    field.date({ means, usual })
    // @ts-expect-error of a range: its class
    field.range({}, { means, usual })
    // @ts-expect-error of a shape: its class
    field.shape('point', { means, usual })
    // @ts-expect-error of a reference: its class
    field.reference(['actor'], { means, usual })
    // @ts-expect-error of references: their class
    field.references(['actor'], 9, { means, usual })
    // @ts-expect-error of a form of its own: its class
    field.token(z.string(), { means, editor: 'fixed', usual })
    // @ts-expect-error of a form of its own: how it is edited
    field.token(z.string(), { means, redact, usual })
    // @ts-expect-error of several of such a form: their class
    field.tokens(z.string(), 9, { means, usual })
    const links = true
    const flat = 'names'
    const editor = 'names'
    // @ts-expect-error of members: their class
    field.members(otherName, { means, flat, editor, search, links, usual })
    // @ts-expect-error of members: how lists write them
    field.members(otherName, { means, redact, editor, search, links, usual })
    // @ts-expect-error of members: how they are edited
    field.members(otherName, { means, redact, flat, search, links, usual })
    // @ts-expect-error of members: whether they are searched
    field.members(otherName, { means, redact, flat, editor, links, usual })
    // @ts-expect-error of members: whether ids in them are references
    field.members(otherName, { means, redact, flat, editor, search, usual })
    expect(field.members(otherName, { means, redact, flat, editor, search, links, usual })).toMatchObject({
      redact,
    })
  })
})
