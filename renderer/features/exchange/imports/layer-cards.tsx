import type { ReactNode } from 'react'
import type { Mapping } from '../../../../db/model/imports/mapping.ts'
import type { FileReceipt } from '../../../../db/model/views/receipt-views.ts'
import { LayerCard } from './layer-card.tsx'
import type { ImportQuestions } from './use-import-questions.ts'

interface LayerCardsProps {
  readonly path: string
  readonly file: FileReceipt
  readonly questions: ImportQuestions
}

/** What stands in a file, layer by layer, and what each is read as: to be looked at, and changed. */
export function LayerCards({ path, file, questions }: LayerCardsProps): ReactNode {
  const { answers, answer } = questions
  const stated = answers.mappings[path] ?? {}
  const said = answers.answers[path] ?? {}
  const setMapping = (layer: string, mapping: Mapping | null | undefined): void => {
    const others = Object.entries(stated).filter(([name]) => name !== layer)
    const next = Object.fromEntries(mapping === undefined ? others : [...others, [layer, mapping] as const])
    answer({ mappings: { ...answers.mappings, [path]: next } })
  }
  return (
    <>
      {(file.layers ?? []).map((layer) => (
        <LayerCard
          key={layer.name}
          layer={layer}
          fileName={file.name}
          questions={(file.questions ?? []).filter((question) => question.layer === layer.name)}
          stated={stated[layer.name]}
          answers={said}
          onMapping={(mapping) => {
            setMapping(layer.name, mapping)
          }}
          onAnswers={(more) => {
            answer({ answers: { ...answers.answers, [path]: { ...said, ...more } } })
          }}
        />
      ))}
    </>
  )
}
