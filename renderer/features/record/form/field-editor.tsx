import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import type { CodeList } from '../../../../db/model/fields/code-lists.ts'
import { peopleLimits } from '../../../../db/model/text/numbers.ts'
import { useText } from '../../../text/text.ts'
import { Checkbox } from '../../../ui/fields/checkbox.tsx'
import { TextArea } from '../../../ui/fields/text-area.tsx'
import { TextField } from '../../../ui/fields/text-field.tsx'
import { FieldProblems, useProblems } from '../../../ui/fields/field-problems.ts'
import { NumberField } from '../../../ui/fields/number-field.tsx'
import { WhenField } from '../../../ui/fields/when-field.tsx'
import { fieldKind } from '../field-kinds.ts'
import { fieldLabel } from '../../../format/field-label.ts'
import { numberOf, objectOf, compact, textOf } from '../values.ts'
import { CasualtiesField } from './casualties-field.tsx'
import { CodeField } from './code-field.tsx'
import { ColourField } from './colour-field.tsx'
import { GeometryField } from './geometry-field.tsx'
import {
  ActorsField,
  CodesField,
  ConditionsField,
  NamesField,
  ReferencesField,
  SourcesField,
} from './list-fields.tsx'
import { LocationField } from './location-field.tsx'
import { RangeField } from './range-field.tsx'
import { ReferenceField } from './reference-field.tsx'

interface FieldEditorProps {
  readonly type: string
  readonly field: string
  readonly value: unknown
  /** The list of codes, where it depends on other fields. */
  readonly list?: CodeList | undefined
  readonly problem: string | undefined
  readonly onChange: (value: unknown, problem?: string) => void
}

/** The widget for one field, and what keeps anything in it from being saved. */
export function FieldEditor(props: FieldEditorProps): ReactNode {
  const { value, onChange } = props
  const { first, report } = useProblems()
  const told = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (told.current === first) return
    told.current = first
    onChange(value, first)
  }, [first, value, onChange])
  return (
    <FieldProblems value={report}>
      <Widget
        {...props}
        onChange={(next) => {
          onChange(next, first)
        }}
      />
    </FieldProblems>
  )
}

interface WidgetProps extends FieldEditorProps {
  readonly onChange: (value: unknown) => void
}

function Widget({ type, field, value, list, problem, onChange }: WidgetProps): ReactNode {
  const { label: words } = useText()
  const kind = fieldKind(type, field)
  const label = fieldLabel(words, type, field)
  switch (kind.kind) {
    case 'text':
      return (
        <TextField
          label={label}
          value={textOf(value)}
          maxLength={20_000}
          error={problem}
          onChange={onChange}
        />
      )
    case 'long':
      return (
        <TextArea
          label={label}
          value={textOf(value)}
          rows={field === 'note' ? 2 : 4}
          error={problem}
          onChange={onChange}
        />
      )
    case 'code':
      return <CodeField label={label} list={list ?? kind.list} value={textOf(value)} onChange={onChange} />
    case 'codes':
      return <CodesField label={label} list={kind.list} value={value} onChange={onChange} />
    case 'number':
      if (kind.list === undefined)
        return <NumberField label={label} value={numberOf(value)} limits={wholeNumber} onChange={onChange} />
      return (
        <CodeField
          label={label}
          list={kind.list}
          value={numberOf(value) === null ? '' : String(value)}
          onChange={(code) => {
            onChange(code === '' ? null : Number(code))
          }}
        />
      )
    case 'boolean':
      return <Checkbox label={label} checked={value === true} onChange={onChange} />
    case 'date':
      return (
        <WhenField
          label={label}
          value={textOf(value)}
          happened={kind.happened}
          mayBeAhead={!kind.happened}
          onChange={(edtf) => {
            if (edtf !== null) onChange(edtf)
          }}
        />
      )
    case 'reference':
      return <ReferenceField label={label} types={kind.types} value={textOf(value)} onChange={onChange} />
    case 'references':
      return <ReferencesField label={label} types={kind.types} value={value} onChange={onChange} />
    case 'actors':
      return <ActorsField label={label} value={value} onChange={onChange} />
    case 'sources':
      return <SourcesField label={label} value={value} onChange={onChange} />
    case 'conditions':
      return <ConditionsField label={label} value={value} onChange={onChange} />
    case 'names':
      return <NamesField label={label} value={value} onChange={onChange} />
    case 'range':
      return <RangeField label={label} value={value} limits={kind.limits} onChange={onChange} />
    case 'casualties':
      return <CasualtiesField label={label} value={value} onChange={onChange} />
    case 'population':
      return <PopulationField label={label} value={value} onChange={onChange} />
    case 'colour':
      return <ColourField label={label} value={textOf(value)} onChange={onChange} />
    case 'location':
      return <LocationField label={label} value={value} onChange={onChange} />
    case 'geometry':
      return <GeometryField label={label} shape={kind.shape} value={value} onChange={onChange} />
    case 'fixed':
      return null
  }
}

const wholeNumber = { whole: true }
const yearLimits = { whole: true, most: 9999 }

interface PopulationFieldProps {
  readonly label: string
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

function PopulationField({ label, value, onChange }: PopulationFieldProps): ReactNode {
  const { t } = useText()
  const population = objectOf(value)
  const set = (part: Readonly<Record<string, unknown>>): void => {
    onChange(compact({ ...population, ...part }))
  }
  return (
    <fieldset className="form-group">
      <legend>{label}</legend>
      <div className="form-two">
        <NumberField
          label={t.record.value}
          value={numberOf(population['value'])}
          limits={peopleLimits}
          onChange={(number) => {
            set({ value: number })
          }}
        />
        <NumberField
          label={t.record.year}
          value={numberOf(population['year'])}
          limits={yearLimits}
          ungrouped
          onChange={(year) => {
            set({ year })
          }}
        />
      </div>
    </fieldset>
  )
}
