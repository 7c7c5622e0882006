// docs/record.md and docs/schema: what every record can say, for those who read Situ's files without Situ. Written from
// the descriptions of fields by UPDATE_RECORDS=1 with test/docs/record-reference.test.ts, which fails when they are stale.
import * as z from 'zod'
import { columnsOfField } from '../../db/formats/cells/flat-record.ts'
import { everyRecord } from '../../db/model/fields/recurring.ts'
import type { Field, FieldClass } from '../../db/model/fields/field.ts'
import { fieldsOfType } from '../../db/model/fields/record-fields.ts'
import { meaningOfType } from '../../db/model/fields/type-meaning.ts'
import { recordIdSchema } from '../../db/model/fields/value.ts'
import type { Form } from '../../db/model/fields/value.ts'
import { geometrySchema } from '../../db/model/geometry/geometry.ts'
import { recordTypes } from '../../db/model/record/records.ts'
import type { RecordType } from '../../db/model/record/records.ts'
import { parentLimit } from '../../db/model/record/change.ts'
import { codesOf, listNames } from '../../db/model/fields/code-lists.ts'
import type { CodeList } from '../../db/model/fields/code-lists.ts'
import { textFor } from '../../renderer/text/text.ts'

const { label } = textFor('en')
const common = everyRecord()

/** Files by their path under docs/. */
export function recordReference(): ReadonlyMap<string, string> {
  const files = new Map([['record.md', reference()]])
  for (const type of recordTypes) files.set(`schema/${type}.json`, document(recordSchema(type)))
  files.set('schema/change.json', document(changeSchema()))
  return files
}

function reference(): string {
  return [
    '# What a record can say',
    '',
    'Every type of record with its fields, as they stand in exports, bundles and extracts. Written from the code:',
    'change the descriptions in `db/model/fields/`, not this page.',
    '',
    '- Every field may be absent, or empty (`null`). An unknown field or code is no fault: a newer station knows more of them.',
    '- **date**: an EDTF date or interval: `2025-11-03`, `2025-11` (the month), `2025-11-03~` (about), `2025-11-03T14:30:00Z`,',
    '  `2025-11-03/2025-11-05`, `2025-11-03/..` (since).',
    '- **range**: `{"low": 3, "best": 5, "high": 8}`; any of the three may be missing.',
    '- **shape**: a GeoJSON geometry in WGS 84, longitude first. **id**: the id of another record (a lower-case UUID).',
    '- **Columns** are those of CSV and GeoJSON exports. Names of other records are for reading; their ids come back.',
    '- **In an extract** says what becomes of the field when a part of the store is given away, by the profile chosen there.',
    '- The same as JSON Schema: one file a type in [schema](schema), and [schema/change.json](schema/change.json) for the',
    '  changes of a pack.',
    '',
    `Types: ${recordTypes.map((type) => `[${type}](#${type})`).join(', ')}; and [fields of every record](#every-record).`,
    '',
    ...recordTypes.flatMap((type) => [
      `## ${type}`,
      '',
      `${label('record-type', type)}. ${meaningOfType[type]}`,
      '',
      ...table(
        type,
        Object.entries(fieldsOfType(type)).filter(([name]) => !Object.hasOwn(common, name)),
      ),
    ]),
    '## every record',
    '',
    'These fields every type has.',
    '',
    ...table('event', Object.entries(common)),
    '## Code lists',
    '',
    'What fields of the form `code` hold, and what the screens call it.',
    '',
    ...listNames.flatMap((list) => [
      `### ${list}`,
      '',
      ...rows([['Code', 'Called'], ...codesOf(list).map((code) => [`\`${code}\``, label(list, code)])]),
    ]),
  ].join('\n')
}

function table(type: RecordType, fields: readonly (readonly [string, Field])[]): readonly string[] {
  return rows([
    ['Field', 'Called', 'Says', 'Form', 'Columns', 'In an extract'],
    ...fields.map(([name, field]) => [
      `\`${name}\``,
      fieldLabel(type, name),
      field.means,
      formText(field.form),
      columnsOfField(type, name)
        .map((column) => `\`${column.name}\``)
        .join(', ') || '(the shape itself)',
      inExtract[field.redact],
    ]),
  ])
}

function fieldLabel(type: string, name: string): string {
  const own = `${type}.${name}`
  const words = label('field', own)
  return words === own ? label('field', name) : words
}

function rows([head = [], ...body]: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...body.map(line), '']
}

function formText(form: Form): string {
  switch (form.kind) {
    case 'text':
      return `text, up to ${form.longest.toLocaleString('en-US')} characters`
    case 'code':
      return `code of [${form.list}](#${form.list})`
    case 'boolean':
      return 'true or false'
    case 'whole':
      return form.list === undefined ? 'whole number' : `whole number of [${form.list}](#${form.list})`
    case 'decimal':
      return 'number'
    case 'number':
      return form.limits.whole === true ? 'whole number' : 'number'
    case 'range':
      return form.limits.whole === true ? 'range of whole numbers' : 'range'
    case 'shape':
      return form.area ? 'shape: an area' : 'shape'
    case 'reference':
      return form.types.length === 0
        ? 'id of any record'
        : `id of ${form.types.map((type) => `[${type}](#${type})`).join(' or ')}`
    case 'list':
      return `list of: ${formText(form.of)}`
    case 'members':
      return Object.entries(form.members)
        .map(([name, inner]) => `\`${name}\`: ${formText(inner)}`)
        .join('; ')
    case 'foreign':
      return 'texts by name'
    case 'date':
    case 'token':
      return form.kind === 'date' ? 'date' : 'text of a form of its own'
  }
}

const inExtract: Readonly<Record<FieldClass, string>> = {
  plain: 'leaves as it is',
  name: 'leaves as it is',
  text: 'leaves only where texts are kept',
  date: 'as exact as dates are kept',
  location: 'as exact as places are kept',
  shape: 'leaves only where areas are kept; a point only where places are exact',
  whereabouts: 'leaves only where places are exact, and its zone leaves',
  reference: 'leaves only with that record',
  references: 'those that leave, too',
  person: 'leaves only where people are kept',
  holder: 'leaves only where people are kept, and that actor leaves',
  foreign: 'leaves only where everything is kept',
  sources: 'without those that are withheld: their grade stays',
  'event-actors': 'those that leave, too',
  casualties: 'numbers; sides only where texts are kept',
  conditions: 'kinds and dates; words only where texts are kept',
  population: 'without a source that stays',
}

function document(schema: unknown): string {
  return `${JSON.stringify(schema, null, 2)}\n`
}

const idPattern = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
const draft = 'https://json-schema.org/draft/2020-12/schema'

/** What zod checks with code of its own is said in JSON Schema here. */
function jsonSchema(schema: z.ZodType): object {
  const { $schema: _, ...plain } = z.toJSONSchema(schema, {
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema: made }) => {
      if (zodSchema === recordIdSchema) Object.assign(made, { type: 'string', pattern: idPattern })
      if (zodSchema === geometrySchema)
        Object.assign(made, {
          type: 'object',
          required: ['type', 'coordinates'],
          properties: {
            type: { enum: ['Point', 'LineString', 'Polygon', 'MultiPolygon'] },
            coordinates: { type: 'array' },
          },
        })
    },
  })
  return plain
}

function codeListsOf(form: Form): readonly CodeList[] {
  switch (form.kind) {
    case 'code':
      return [form.list]
    case 'whole':
      return form.list === undefined ? [] : [form.list]
    case 'list':
      return codeListsOf(form.of)
    case 'members':
      return Object.values(form.members).flatMap(codeListsOf)
    default:
      return []
  }
}

function fieldSchema(type: string, name: string, { schema, means, form }: Field): object {
  const codes = Object.fromEntries(codeListsOf(form).map((list) => [list, codesOf(list)]))
  return {
    title: fieldLabel(type, name),
    description: means,
    anyOf: [jsonSchema(schema), { type: 'null' }],
    ...(Object.keys(codes).length === 0 ? {} : { 'x-codes': codes }),
  }
}

function recordSchema(type: RecordType): object {
  return {
    $schema: draft,
    title: label('record-type', type),
    description: `${meaningOfType[type]} As \`situ list --json\` gives it. Fields and codes of newer versions may be among it.`,
    type: 'object',
    required: ['id', 'type', 'stamp'],
    properties: {
      id: { type: 'string', pattern: idPattern },
      type: { const: type },
      stamp: {
        type: 'string',
        description: 'When the latest change of it was saved, in the order of all stations.',
      },
      ...Object.fromEntries(
        Object.entries(fieldsOfType(type)).map(([name, field]) => [name, fieldSchema(type, name, field)]),
      ),
    },
  }
}

/** One line of a pack (db/model/record/change.ts). */
function changeSchema(): object {
  const changeId = { type: 'string', pattern: '^[0-9a-f]{64}$' }
  const setOf = (type: RecordType): object => ({
    if: { properties: { type: { const: type } } },
    then: {
      properties: {
        set: {
          properties: Object.fromEntries(
            Object.keys(fieldsOfType(type)).map((name) => [
              name,
              { $ref: `${type}.json#/properties/${name}` },
            ]),
          ),
        },
      },
    },
  })
  return {
    $schema: draft,
    title: 'Change',
    description:
      'One saved edit of one record by one station: a line of a pack, as canonical JSON. Its id is the SHA-256 of these bytes.',
    type: 'object',
    required: ['record', 'type', 'parents', 'stamp', 'station', 'operator', 'set'],
    properties: {
      record: { type: 'string', pattern: idPattern },
      type: { type: 'string', pattern: '^[a-z][a-z0-9-]{0,63}$' },
      parents: {
        description: 'The changes that it was made upon.',
        type: 'array',
        items: changeId,
        maxItems: parentLimit,
      },
      stamp: {
        description: 'When it was saved (UTC), and a counter for changes of the same millisecond.',
        type: 'string',
        pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z-[0-9a-f]{4}$',
      },
      station: { type: 'string', pattern: '^[0-9a-f]{32}$' },
      operator: { type: 'string' },
      nonce: {
        description: '128 random bits, so that the id confirms no guess of the content.',
        type: 'string',
        pattern: '^[A-Za-z0-9_-]{22}$',
      },
      set: { description: 'Only the fields that this edit changed; null empties a field.', type: 'object' },
      deleted: {
        description: 'true: the record was deleted; false: a deletion was taken back.',
        type: 'boolean',
      },
      of: {
        description: 'Only in an extract: the ids of all changes of the record that it stands for.',
        type: 'array',
        items: changeId,
        minItems: 1,
      },
      purged: { description: 'Only where content was purged: the id that the change had.', ...changeId },
      hadNonce: { const: true },
    },
    allOf: recordTypes.map(setOf),
  }
}
