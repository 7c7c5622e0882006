import type { ReactNode } from 'react'
import type { RecordType } from '../../../../db/model/record/records.ts'
import { useText } from '../../../text/text.ts'
import { TextArea } from '../../../ui/fields/text-area.tsx'
import { TextField } from '../../../ui/fields/text-field.tsx'
import { WhenField } from '../../../ui/fields/when-field.tsx'
import type { CodeList } from '../../../../db/model/fields/code-lists.ts'
import { listOf, objectOf, textOf } from '../values.ts'
import { CodeField } from './code-field.tsx'
import { ListEditor } from './list-editor.tsx'
import { ReferenceField } from './reference-field.tsx'

export interface ListFieldProps {
  readonly label: string
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

const nothing = {}

export function ReferencesField({
  label,
  value,
  onChange,
  types,
}: ListFieldProps & { readonly types: readonly RecordType[] }): ReactNode {
  const { t } = useText()
  return (
    <ListEditor
      label={label}
      items={listOf(value)}
      addLabel={t.record.addRecord}
      blank=""
      onChange={onChange}
    >
      {(item, change) => (
        <ReferenceField label={label} hideLabel types={types} value={textOf(item)} onChange={change} />
      )}
    </ListEditor>
  )
}

export function CodesField({
  label,
  value,
  onChange,
  list,
}: ListFieldProps & { readonly list: CodeList }): ReactNode {
  const { t } = useText()
  return (
    <ListEditor label={label} items={listOf(value)} addLabel={t.record.addCode} blank="" onChange={onChange}>
      {(item, change) => (
        <CodeField label={label} hideLabel list={list} value={textOf(item)} onChange={change} />
      )}
    </ListEditor>
  )
}

export function ActorsField({ label: name, value, onChange }: ListFieldProps): ReactNode {
  const { t, label } = useText()
  return (
    <ListEditor
      label={name}
      items={listOf(value)}
      addLabel={t.record.addActor}
      blank={nothing}
      onChange={onChange}
    >
      {(item, change) => {
        const entry = objectOf(item)
        return (
          <>
            <ReferenceField
              label={label('record-type', 'actor')}
              hideLabel
              types={['actor']}
              value={textOf(entry['actor'])}
              onChange={(actor) => {
                change({ ...entry, actor })
              }}
            />
            <CodeField
              label={t.record.role}
              hideLabel
              list="actor-role"
              value={textOf(entry['role'])}
              onChange={(role) => {
                change({ ...entry, role })
              }}
            />
          </>
        )
      }}
    </ListEditor>
  )
}

export function SourcesField({ label: name, value, onChange }: ListFieldProps): ReactNode {
  const { t, label } = useText()
  return (
    <ListEditor
      label={name}
      items={listOf(value)}
      addLabel={t.record.addSource}
      blank={nothing}
      onChange={onChange}
    >
      {(item, change) => {
        const use = objectOf(item)
        return (
          <>
            <ReferenceField
              label={label('record-type', 'source')}
              hideLabel
              types={['source']}
              value={textOf(use['source'])}
              onChange={(source) => {
                change({ ...use, source })
              }}
            />
            <CodeField
              label={t.record.credibility}
              list="credibility"
              value={textOf(use['credibility'])}
              onChange={(credibility) => {
                change({ ...use, credibility })
              }}
            />
            <div className="form-two">
              <WhenField
                label={t.record.statementDate}
                value={textOf(use['date'])}
                onChange={(date) => {
                  if (date !== null) change({ ...use, date })
                }}
              />
              <TextField
                label={t.record.locator}
                value={textOf(use['locator'])}
                onChange={(locator) => {
                  change({ ...use, locator })
                }}
              />
            </div>
          </>
        )
      }}
    </ListEditor>
  )
}

export function ConditionsField({ label, value, onChange }: ListFieldProps): ReactNode {
  const { t } = useText()
  return (
    <ListEditor
      label={label}
      items={listOf(value)}
      addLabel={t.record.addCondition}
      blank={nothing}
      onChange={onChange}
    >
      {(item, change) => {
        const condition = objectOf(item)
        return (
          <>
            <TextArea
              label={t.record.condition}
              rows={2}
              value={textOf(condition['text'])}
              onChange={(text) => {
                change({ ...condition, text })
              }}
            />
            <div className="form-two">
              <CodeField
                label={t.record.conditionKind}
                list="condition-kind"
                value={textOf(condition['kind'])}
                onChange={(kind) => {
                  change({ ...condition, kind })
                }}
              />
              <CodeField
                label={t.record.conditionStatus}
                list="condition-status"
                value={textOf(condition['status'])}
                onChange={(status) => {
                  change({ ...condition, status })
                }}
              />
            </div>
            <WhenField
              label={t.record.conditionSince}
              mayBeAhead
              value={textOf(condition['since'])}
              onChange={(since) => {
                if (since !== null) change({ ...condition, since })
              }}
            />
            <ReferencesField
              label={t.record.metBy}
              types={['actor']}
              value={condition['metBy']}
              onChange={(metBy) => {
                change({ ...condition, metBy })
              }}
            />
          </>
        )
      }}
    </ListEditor>
  )
}

export function NamesField({ label, value, onChange }: ListFieldProps): ReactNode {
  const { t } = useText()
  return (
    <ListEditor
      label={label}
      items={listOf(value)}
      addLabel={t.record.addName}
      blank={nothing}
      onChange={onChange}
    >
      {(item, change) => {
        const entry = objectOf(item)
        return (
          <div className="form-name">
            <TextField
              label={t.record.nameText}
              hideLabel
              placeholder={t.record.nameText}
              value={textOf(entry['name'])}
              onChange={(name) => {
                change({ ...entry, name })
              }}
            />
            <TextField
              label={t.record.nameLanguage}
              hideLabel
              placeholder={t.record.nameLanguage}
              maxLength={16}
              value={textOf(entry['lang'])}
              onChange={(lang) => {
                change({ ...entry, lang })
              }}
            />
          </div>
        )
      }}
    </ListEditor>
  )
}
