import { readCode } from '../../../model/imports/cell-values.ts'
import { codesOf } from '../../../model/fields/code-lists.ts'
import type { CodeList } from '../../../model/fields/code-lists.ts'
import { importDates } from '../../../model/imports/import-dates.ts'
import { DatesUnclearError } from '../../../model/imports/import-dates.ts'
import type { ImportDates } from '../../../model/imports/import-dates.ts'
import {
  answerTo,
  datesAsked,
  ImportQuestionsError,
  questionName,
} from '../../../model/imports/import-questions.ts'
import type { ImportQuestion } from '../../../model/imports/import-questions.ts'
import type { MappedField, Mapping } from '../../../model/imports/mapping.ts'
import { pcodeKey } from '../../../model/imports/near-copies.ts'
import { findTarget } from '../../../model/imports/targets.ts'
import { clip } from '../../file/foreign-bytes.ts'
import type { Layer } from '../../layers/layer.ts'
import { textOf } from '../../layers/table.ts'
import { disputedDates, refuseUnclear, voteOnDates } from '../date-votes.ts'
import type { CellOrder, DateVote } from '../date-votes.ts'
import type { ReadOptions } from '../foreign.ts'

/** What only the layer as a whole can tell. */
export interface Survey {
  /** How the dates of each column are to be read, by their spelling. */
  readonly orders: ReadonlyMap<string, ReadonlyMap<string, CellOrder>>
  /** The mapping with what a person said of single values. */
  readonly mapping: Mapping
  /** P-codes that the rows themselves have, where these are their keys. */
  readonly pcodes: ReadonlySet<string>
}

interface DateColumn {
  readonly column: string
  readonly index: number
  readonly chosen: ImportDates | null
  readonly vote: DateVote
}

interface CodeColumn {
  readonly field: MappedField
  readonly column: string
  readonly index: number
  readonly list: CodeList
  readonly isList: boolean
  /** Cells that are none of the list, with the first line of each. */
  readonly unknown: Map<string, number>
}

/** So many values of a column are asked about; a column with more is no list. */
const maxUnknown = 60

/**
 * Looks once over all rows: how dates are written, column by column, as two may come from two hands; and which cells are
 * none of the list that they go to. Throws ImportQuestionsError where a person must say either, and SituError cancelled.
 */
export async function surveyRows(layer: Layer, mapping: Mapping, options: ReadOptions): Promise<Survey> {
  const today = Math.floor((options.now ?? Date.now()) / 86_400_000)
  const answers = options.answers ?? {}
  const label = options.label ?? ''
  const answered = withAnswers(mapping, answers, label)
  const dates = dateColumns(layer, answered, options, today)
  const codes = codeColumns(layer, answered)
  const keyIndex = mapping.system === 'pcode' ? layer.columns.indexOf(mapping.key[0] ?? '') : -1
  const pcodes = new Set<string>()
  if (dates.length === 0 && codes.length === 0 && keyIndex < 0)
    return { orders: new Map(), mapping: answered, pcodes }
  const { signal } = options
  for await (const rows of layer.rows(signal === undefined ? {} : { signal })) {
    for (const { line, cells, faults } of rows) {
      if (faults !== undefined) continue
      for (const { index, vote } of dates) {
        const text = textOf(cells[index]).trim()
        if (text !== '') vote.add(line, text, '', '', '')
      }
      for (const code of codes) lookAtCode(code, textOf(cells[code.index]).trim(), line)
      if (keyIndex >= 0) pcodes.add(pcodeKey(textOf(cells[keyIndex])))
    }
  }
  const { orders, questions } = decideDates(dates, options, label, today)
  const asked = [...questions, ...codes.flatMap((code) => valuesAsked(code, label))]
  if (asked.length > 0) throw new ImportQuestionsError(options.file, asked)
  return { orders, mapping: answered, pcodes }
}

/** `value:kind:Ambush=armed-clash`: what a cell stands for (`value:kind:*`: every other one); an empty answer leaves it empty. */
function withAnswers(mapping: Mapping, answers: Readonly<Record<string, string>>, label: string): Mapping {
  const said = Object.entries(answers).flatMap(([name, answer]) => {
    const base = label !== '' && name.endsWith(`@${label}`) ? name.slice(0, -label.length - 1) : name
    return base.startsWith('value:') ? [[base.slice('value:'.length), answer] as const] : []
  })
  if (said.length === 0) return mapping
  const fields = mapping.fields.map((field) => {
    const start = `${field.from ?? ''}:`
    const values = said.flatMap(([name, answer]) =>
      name.startsWith(start) ? [[name.slice(start.length), answer] as const] : [],
    )
    return values.length === 0
      ? field
      : { ...field, values: { ...field.values, ...Object.fromEntries(values) } }
  })
  return { ...mapping, fields }
}

function dateColumns(
  layer: Layer,
  mapping: Mapping,
  options: ReadOptions,
  today: number,
): readonly DateColumn[] {
  return mapping.fields.flatMap(({ to, from, dates: own }) => {
    const says = findTarget(mapping.type, to)?.says
    const isDay =
      (says?.kind === 'date' && (says.part === 'start' || says.part === 'end')) ||
      (says?.kind === 'source-part' && says.part === 'date')
    if (from === undefined || !isDay) return []
    const said = answerTo(options.answers ?? {}, `dates:${from}`, options.label ?? '')
    const answer = importDates.find((order) => order === said) ?? null
    const chosen = answer ?? own ?? options.dates ?? mapping.dates
    return [{ column: from, index: layer.columns.indexOf(from), chosen, vote: voteOnDates(today) }]
  })
}

function decideDates(
  columns: readonly DateColumn[],
  { notes, file }: ReadOptions,
  label: string,
  today: number,
): { readonly orders: Survey['orders']; readonly questions: readonly ImportQuestion[] } {
  const orders = new Map<string, ReadonlyMap<string, CellOrder>>()
  const questions: ImportQuestion[] = []
  for (const { column, chosen, vote } of columns) {
    const decided = vote.decide(chosen)
    if (decided.disagreement !== null) {
      questions.push(datesAsked({ ...disputedDates(decided.disagreement, today), column }, label))
      continue
    }
    try {
      refuseUnclear(decided, file, column)
    } catch (error) {
      if (!(error instanceof DatesUnclearError)) throw error
      questions.push(datesAsked(error.question, label))
      continue
    }
    for (const { order, example } of decided.read) if (order !== 'none') notes?.add(`dates-${order}`, example)
    orders.set(column, decided.orders)
  }
  return { orders, questions }
}

function codeColumns(layer: Layer, { type, fields }: Mapping): readonly CodeColumn[] {
  return fields.flatMap((field): readonly CodeColumn[] => {
    const says = findTarget(type, field.to)?.says
    if (field.from === undefined || (says?.kind !== 'code' && says?.kind !== 'codes')) return []
    const index = layer.columns.indexOf(field.from)
    return [
      {
        field,
        column: field.from,
        index,
        list: says.list,
        isList: says.kind === 'codes',
        unknown: new Map(),
      },
    ]
  })
}

function lookAtCode({ field, list, isList, unknown }: CodeColumn, text: string, line: number): void {
  if (text === '' || unknown.size > maxUnknown || unknown.has(text)) return
  const said = valueOf(field, text, list)
  const parts = isList ? said.split(field.separator ?? /[;\n]/) : [said]
  if (parts.some((part) => part.trim() !== '' && !readCode(part.trim(), list).ok)) unknown.set(text, line)
}

/** What a cell says, with what the mapping says of single values and of all others. */
export function valueOf({ values }: MappedField, text: string, list: CodeList | null): string {
  // A cell may be called as what every object has: "constructor".
  const stated = values !== undefined && Object.hasOwn(values, text) ? values[text] : undefined
  const others = values?.['*']
  if (stated !== undefined) return stated
  return others !== undefined && list !== null && !readCode(text, list).ok ? others : text
}

function valuesAsked({ column, list, unknown }: CodeColumn, label: string): readonly ImportQuestion[] {
  return [...unknown].slice(0, maxUnknown).map(([text, line]) => ({
    name: questionName(`value:${column}:${text}`, label),
    about: 'value',
    layer: label,
    column,
    examples: [{ line, text: clip(text, 200) }],
    choices: codesOf(list),
    suggested: '',
  }))
}
