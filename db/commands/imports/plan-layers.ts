import { sampleLayer } from '../../formats/rows/mapped/sample-layer.ts'
import { readMapped } from '../../formats/rows/mapped/read-mapped.ts'
import { presetFor, presets } from '../../formats/registry.ts'
import { formatUnknown } from '../../formats/file/file-kind.ts'
import { recordColumn } from '../../formats/layers/geojson.ts'
import type { Layer, LayerFile } from '../../formats/layers/layer.ts'
import type { ForeignItem, ReadOptions } from '../../formats/rows/foreign.ts'
import type { FileFormatId, ImportPreset, PresetId } from '../../model/imports/file-formats.ts'
import { answerTo, ImportQuestionsError, questionName } from '../../model/imports/import-questions.ts'
import type { ImportAnswers, ImportQuestion } from '../../model/imports/import-questions.ts'
import type { ImportNotes } from '../../model/imports/import-notes.ts'
import { columnsOfMapping } from '../../model/imports/mapping.ts'
import type { Mapping } from '../../model/imports/mapping.ts'
import { suggestMapping, suggestType } from '../../model/imports/suggest/suggest-mapping.ts'
import type { SampledLayer } from '../../model/imports/suggest/suggest-mapping.ts'
import { mappedTypes } from '../../model/imports/targets.ts'
import type { MappedType } from '../../model/imports/targets.ts'

/** What the rows of a layer are read as. */
export type LayerReading =
  | { readonly kind: 'preset'; readonly preset: PresetId }
  | { readonly kind: 'mapping'; readonly mapping: Mapping; readonly preset: PresetId | null }
  /** Not at all: a person said so, or other layers of the file are known and nothing is known of this one. */
  | { readonly kind: 'left' }

export interface LayerPlan {
  readonly layer: Layer
  /** What it is called among several; "" for the only one. */
  readonly label: string
  readonly sample: SampledLayer
  readonly reading: LayerReading | null
  /** What is likely, where nobody has said it. */
  readonly suggested: Mapping | null
  readonly questions: readonly ImportQuestion[]
}

export interface PlanOptions {
  readonly preset: ImportPreset
  /** By label, as a person made them; `null`: the layer is left out. */
  readonly mappings: Readonly<Record<string, Mapping | null>>
  /** For every layer that has its columns. */
  readonly mapping: Mapping | null
  readonly answers: ImportAnswers
  /** Mappings that are kept in the store. */
  readonly saved: readonly Mapping[]
  readonly signal?: AbortSignal
}

/** What each layer of a file is read as, and what must be said first. Throws SituError format-unknown, mapping-invalid. */
export async function planLayers(
  file: string,
  opened: LayerFile,
  options: PlanOptions,
): Promise<readonly LayerPlan[]> {
  const plans: LayerPlan[] = []
  for (const layer of opened.layers) {
    const label = opened.layers.length === 1 ? '' : layer.name
    const sample = await sampleLayer(layer, label === '' ? file : `${file} ${label}`, options.signal)
    plans.push(planLayer(file, opened.format, layer, label, sample, options))
  }
  // Beside layers that are known, those of which nothing is known are left out unless somebody says what they are.
  const isAnyKnown = plans.some(({ reading }) => reading !== null && reading.kind !== 'left')
  return plans.map((plan) =>
    plan.reading === null && isAnyKnown && plan.questions.some(({ about }) => about === 'type')
      ? { ...plan, reading: { kind: 'left' }, questions: [] }
      : plan,
  )
}

function planLayer(
  file: string,
  format: FileFormatId,
  layer: Layer,
  label: string,
  sample: SampledLayer,
  options: PlanOptions,
): LayerPlan {
  const plan = { layer, label, sample, suggested: null, questions: [] }
  // A layer may be called as what every object has: "constructor".
  const stated = Object.hasOwn(options.mappings, label) ? options.mappings[label] : undefined
  if (stated === null) return { ...plan, reading: { kind: 'left' } }
  if (stated !== undefined) return { ...plan, reading: { kind: 'mapping', mapping: stated, preset: null } }
  const { mapping } = options
  if (mapping !== null && (label === '' || fitsMapping(mapping, layer)))
    return { ...plan, reading: { kind: 'mapping', mapping, preset: null } }
  const said = answerTo(options.answers, 'type', label)
  const isForced = options.preset !== 'auto' && options.preset !== 'bundle'
  const known = isForced ? options.preset : said === undefined ? presetFor(layer, sample) : null
  if (known !== null) {
    // Lists from before they held whole records: a table alone would lose what it has no column for.
    if (known === 'records' && format === 'csv' && !layer.columns.includes(recordColumn))
      throw formatUnknown(file, 'situ-csv')
    const made = presets[known].mappingOf?.(sample)
    return {
      ...plan,
      reading:
        made === undefined
          ? { kind: 'preset', preset: known }
          : { kind: 'mapping', mapping: made, preset: known },
    }
  }
  const saved = options.saved.find((one) => one.fields.length > 0 && fitsMapping(one, layer))
  if (saved !== undefined && said === undefined)
    return { ...plan, reading: { kind: 'mapping', mapping: saved, preset: null } }
  return { ...plan, ...suggestion(label, sample, said, options.answers) }
}

/** What is likely, to be used once somebody has said that it is right. */
function suggestion(
  label: string,
  sample: SampledLayer,
  said: string | undefined,
  answers: ImportAnswers,
): Pick<LayerPlan, 'reading' | 'suggested' | 'questions'> {
  if (said === 'leave') return { reading: { kind: 'left' }, suggested: null, questions: [] }
  const { type, isSure } = suggestType(sample)
  const chosen: MappedType = mappedTypes.find((known) => known === said) ?? type
  const suggested = suggestMapping(sample, chosen)
  const question = (
    about: 'type' | 'mapping',
    choices: readonly string[],
    likely: string,
  ): ImportQuestion => ({
    name: questionName(about, label),
    about,
    layer: label,
    column: '',
    examples: [],
    choices,
    suggested: likely,
  })
  const questions: ImportQuestion[] = []
  const isTyped = mappedTypes.some((known) => known === said)
  if (!isTyped && !isSure) questions.push(question('type', [...mappedTypes, 'leave'], type))
  const isAccepted = answerTo(answers, 'mapping', label) === 'suggested'
  if (!isAccepted) questions.push(question('mapping', ['suggested'], 'suggested'))
  return {
    reading: questions.length === 0 ? { kind: 'mapping', mapping: suggested, preset: null } : null,
    suggested,
    questions,
  }
}

function fitsMapping(mapping: Mapping, { columns }: Layer): boolean {
  const has = new Set(columns)
  return columnsOfMapping(mapping).every((column) => has.has(column))
}

/** Throws ImportQuestionsError while something must be said of a layer. */
export function refuseOpen(file: string, plans: readonly LayerPlan[]): void {
  const open = plans.flatMap(({ questions }) => questions)
  if (open.length > 0) throw new ImportQuestionsError(file, open)
}

/** Layers that are left out are told of by name. */
export function noteLeft(plans: readonly LayerPlan[], notes: ImportNotes): void {
  const left = plans.filter(({ reading }) => reading?.kind === 'left').map(({ label }) => label)
  if (left.length > 0) notes.add('layers-left', left.join(', '), left.length)
}

/** The records of all layers, one after the other. */
export async function* itemsOf(
  plans: readonly LayerPlan[],
  options: ReadOptions,
): AsyncGenerator<ForeignItem> {
  for (const { layer, label, reading } of plans) {
    if (reading === null || reading.kind === 'left') continue
    const own = { ...options, label }
    const items =
      reading.kind === 'preset'
        ? presets[reading.preset].read(layer, own)
        : readMapped(layer, reading.mapping, own)
    if (label === '') yield* items
    else for await (const item of items) yield { ...item, layer: label }
  }
}
