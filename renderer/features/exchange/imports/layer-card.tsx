import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { presets } from '../../../../db/model/imports/file-formats.ts'
import type { ImportAnswers, ImportQuestion } from '../../../../db/model/imports/import-questions.ts'
import { importDates } from '../../../../db/model/imports/import-dates.ts'
import type { Mapping } from '../../../../db/model/imports/mapping.ts'
import { suggestMapping } from '../../../../db/model/imports/suggest/suggest-mapping.ts'
import { mappedTypes } from '../../../../db/model/imports/targets.ts'
import type { LayerView } from '../../../../db/model/views/receipt-views.ts'
import { useText } from '../../../text/text.ts'
import { Select } from '../../../ui/fields/select.tsx'
import { Notice } from '../../../ui/status/notice.tsx'
import { DateQuestion } from './date-question.tsx'
import { CrsQuestion } from './crs-question.tsx'
import { MappingEditor } from './mapping-editor.tsx'
import { presetText } from './preset-text.ts'
import { ValueQuestions } from './value-questions.tsx'
import './imports.css'

interface LayerCardProps {
  readonly layer: LayerView
  readonly fileName: string
  readonly questions: readonly ImportQuestion[]
  /** As a person said; null: left out; undefined: nobody has said anything. */
  readonly stated: Mapping | null | undefined
  readonly answers: ImportAnswers
  readonly onMapping: (mapping: Mapping | null | undefined) => void
  readonly onAnswers: (answers: ImportAnswers) => void
}

type DatesAsked = ImportQuestion & Required<Pick<ImportQuestion, 'dates'>>

/** About a column: of a table whose dates are all written alike the file itself is asked. */
function isOfDates(question: ImportQuestion): question is DatesAsked {
  return question.dates !== undefined && question.column !== ''
}

function byName(questions: readonly ImportQuestion[]): Readonly<Record<string, ImportQuestion>> {
  return Object.fromEntries(questions.map((question) => [question.name, question]))
}

/** A layer of a file: what its rows are read as, and where its columns go. */
export function LayerCard(props: LayerCardProps): ReactNode {
  const { layer, fileName, questions, stated, answers, onMapping, onAnswers } = props
  const text = useText()
  const { t, label } = text
  const id = useId()
  const [draft, setDraft] = useState<Mapping | null>(stated ?? layer.mapping ?? layer.suggested)
  /** Questions that were answered stay in sight, so that the answer can be changed. */
  const [asked, setAsked] = useState<Readonly<Record<string, ImportQuestion>>>({})
  const dates = Object.values({ ...asked, ...byName(questions) }).filter(isOfDates)
  const isOpen = questions.some(({ about }) => about === 'type' || about === 'mapping')
  const preset = presets.find((known) => known.id === layer.preset)
  const isPlain = preset !== undefined && layer.mapping === null && stated === undefined
  const isLeft = stated === null || (stated === undefined && layer.isLeft)
  const reading = isLeft ? 'leave' : isPlain ? 'known' : (draft?.type ?? '')

  const choose = (chosen: string): void => {
    const type = mappedTypes.find((known) => known === chosen)
    if (chosen === 'leave') onMapping(null)
    else if (type === undefined) onMapping(undefined)
    else {
      const next = suggestMapping({ ...layer, name: `${fileName} ${layer.name}`.trim() }, type)
      setDraft(next)
      // Shown at once, and used when the person says so.
      if (stated === null || isPlain || layer.isLeft) onMapping(next)
    }
  }

  return (
    <section className="exchange-file" aria-labelledby={id}>
      <header className="exchange-file-head">
        <h4 id={id}>{layer.name === '' ? t.exchange.mapping.title : <bdi>{layer.name}</bdi>}</h4>
        <span className="exchange-soft">{t.exchange.mapping.columns(layer.columns.length)}</span>
        <span className="exchange-end">
          <Select
            label={t.exchange.mapping.readAs}
            value={reading}
            options={[
              ...(preset === undefined ? [] : [{ value: 'known', label: presetText(preset.id, text) }]),
              ...mappedTypes.map((type) => ({ value: type, label: label('record-types', type) })),
              { value: 'leave', label: t.exchange.mapping.leave },
            ]}
            onChange={choose}
          />
        </span>
      </header>
      {isOpen && <Notice tone="warn">{t.exchange.mapping.confirm}</Notice>}
      {questions.some(({ about }) => about === 'crs') && (
        <CrsQuestion
          value={answers['crs'] ?? ''}
          onAnswer={(crs) => {
            onAnswers({ crs })
          }}
        />
      )}
      {dates.map((question) => (
        <DateQuestion
          key={question.name}
          question={question.dates}
          value={importDates.find((order) => order === answers[question.name]) ?? null}
          onChange={(order) => {
            setAsked((before) => ({ ...before, [question.name]: question }))
            onAnswers({ [question.name]: order })
          }}
        />
      ))}
      <ValueQuestions questions={questions.filter(({ about }) => about === 'value')} onAnswers={onAnswers} />
      {!isLeft && !isPlain && draft !== null && (
        <MappingEditor
          layer={layer}
          draft={draft}
          isUsed={draft === stated || (stated === undefined && draft === layer.mapping)}
          isOpen={isOpen || questions.length > 0}
          onChange={setDraft}
          onUse={() => {
            onMapping(draft)
          }}
        />
      )}
    </section>
  )
}
