import type { ReactNode } from 'react'
import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { sheetTableKinds } from '../../../db/model/sheet/sheet-sections.ts'
import type { SheetSection } from '../../../db/model/sheet/sheet-sections.ts'
import { useText } from '../../text/text.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Select } from '../../ui/fields/select.tsx'
import { TextArea } from '../../ui/fields/text-area.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { WhenField } from '../../ui/fields/when-field.tsx'
import type { Draft } from './sheet-draft.ts'

interface SectionsFieldProps {
  readonly draft: Pick<Draft, 'sections' | 'since' | 'event'>
  readonly onDraft: (change: Partial<Draft>) => void
}

/** What follows the map, in its order; each part once, texts as often as one likes. */
export function SectionsField({ draft, onDraft }: SectionsFieldProps): ReactNode {
  const { t } = useText()
  const { sections } = draft
  const words = t.products.sections
  const put = (next: readonly SheetSection[]): void => {
    onDraft({ sections: next })
  }
  const move = (from: number, by: -1 | 1): void => {
    const next = [...sections]
    const [section] = next.splice(from, 1)
    if (section === undefined) return
    next.splice(from + by, 0, section)
    put(next)
  }
  const change = (at: number, part: Partial<{ heading: string; text: string }>): void => {
    put(
      sections.map((section, index) =>
        index === at && section.kind === 'text' ? { ...section, ...part } : section,
      ),
    )
  }
  return (
    <fieldset className="products-sections">
      <legend>{words.title}</legend>
      <ol>
        {sections.map((section, index) => (
          <li key={section.kind === 'text' ? `text ${String(index)}` : section.kind}>
            <SectionHead
              name={words.kinds[section.kind]}
              first={index === 0}
              last={index === sections.length - 1}
              onMove={(by) => {
                move(index, by)
              }}
              onRemove={() => {
                put(sections.filter((_, at) => at !== index))
              }}
            />
            {section.kind === 'text' && (
              <TextSection
                section={section}
                onChange={(part) => {
                  change(index, part)
                }}
              />
            )}
            {section.kind === 'changes' && (
              <WhenField
                label={words.since}
                value={draft.since}
                hint={words.sinceHint}
                onChange={(since) => {
                  if (since !== null) onDraft({ since })
                }}
              />
            )}
          </li>
        ))}
      </ol>
      <AddSection
        sections={sections}
        hasEvent={draft.event !== null}
        onAdd={(section) => {
          put([...sections, section])
        }}
      />
    </fieldset>
  )
}

interface SectionHeadProps {
  readonly name: string
  readonly first: boolean
  readonly last: boolean
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
}

function SectionHead({ name, first, last, onMove, onRemove }: SectionHeadProps): ReactNode {
  const { t } = useText()
  const words = t.products.sections
  return (
    <div className="products-section-head">
      <span>{name}</span>
      <IconButton
        icon={ArrowUp}
        label={words.up(name)}
        disabled={first}
        onClick={() => {
          onMove(-1)
        }}
      />
      <IconButton
        icon={ArrowDown}
        label={words.down(name)}
        disabled={last}
        onClick={() => {
          onMove(1)
        }}
      />
      <IconButton icon={X} label={words.remove(name)} onClick={onRemove} />
    </div>
  )
}

interface TextSectionProps {
  readonly section: { readonly heading: string; readonly text: string }
  readonly onChange: (part: Partial<{ heading: string; text: string }>) => void
}

function TextSection({ section, onChange }: TextSectionProps): ReactNode {
  const { t } = useText()
  const words = t.products.sections
  return (
    <>
      <TextField
        label={words.heading}
        value={section.heading}
        maxLength={300}
        onChange={(heading) => {
          onChange({ heading })
        }}
      />
      <TextArea
        label={words.text}
        value={section.text}
        maxLength={20_000}
        onChange={(text) => {
          onChange({ text })
        }}
      />
    </>
  )
}

interface AddSectionProps {
  readonly sections: readonly SheetSection[]
  readonly hasEvent: boolean
  readonly onAdd: (section: SheetSection) => void
}

function AddSection({ sections, hasEvent, onAdd }: AddSectionProps): ReactNode {
  const { t } = useText()
  const words = t.products.sections
  const missing = sheetTableKinds.filter(
    (kind) => !sections.some((section) => section.kind === kind) && (kind !== 'incident' || hasEvent),
  )
  return (
    <Select
      label={words.add}
      value=""
      options={[
        { value: '', label: words.choose },
        { value: 'text', label: words.kinds.text },
        ...missing.map((kind) => ({ value: kind, label: words.kinds[kind] })),
      ]}
      onChange={(value) => {
        const kind = sheetTableKinds.find((one) => one === value)
        if (kind !== undefined) onAdd({ kind })
        else if (value === 'text') onAdd({ kind: 'text', heading: '', text: '' })
      }}
    />
  )
}
