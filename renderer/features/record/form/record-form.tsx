import { useEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { RecordView } from '../../../../db/model/views/record-views.ts'
import { useQuery } from '../../../bridge/use-query.ts'
import { useForms } from '../../../app-state/forms.ts'
import { useMessages } from '../../../app-state/messages.ts'
import type { FormTarget } from '../../../app-state/forms.ts'
import { useUnkept } from '../../../drafts/store-draft.ts'
import { useText } from '../../../text/text.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/status/notice.tsx'
import { fieldKind, fieldNames } from '../field-kinds.ts'
import { FieldEditor } from './field-editor.tsx'
import { FormHeader } from './form-header.tsx'
import { usualFields } from './usual-fields.ts'
import { useDraft } from './use-draft.ts'
import { useSave } from './use-save.ts'
import { textOf } from '../values.ts'
import { fitsStatement, isSettled, statementList } from '../statement-fields.ts'
import { changedFields } from './changed-fields.ts'
import type { FieldValues } from './changed-fields.ts'
import './form.css'

/** The form of any record: opens when what it edits has been read, and then keeps to that. */
export function RecordForm({ target }: { readonly target: FormTarget }): ReactNode {
  const isNew = target.startsWith('new:')
  const id = isNew ? null : (target as Exclude<FormTarget, `new:${string}`>)
  const { t } = useText()
  const { preset } = useForms()
  if (id === null) {
    const begin = JSON.stringify(preset)
    return (
      <OpenForm key={target + begin} target={target} type={target.slice(4)} base={null} preset={preset} />
    )
  }
  return <StoredForm key={target} target={target} id={id} loading={t.frame.loading} />
}

interface StoredFormProps {
  readonly target: FormTarget
  readonly id: RecordView['id']
  readonly loading: string
}

function StoredForm({ target, id, loading }: StoredFormProps): ReactNode {
  const { data } = useQuery('record.get', { id })
  const base = useRef<RecordView | null>(null)
  if (base.current === null && data !== undefined && data !== null) base.current = data
  if (base.current === null) {
    return (
      <aside className="record-form" aria-busy="true">
        <p className="form-loading">{loading}</p>
      </aside>
    )
  }
  const meanwhile = data !== null && data !== undefined && data.heads.join() !== base.current.heads.join()
  return (
    <OpenForm target={target} type={base.current.type} base={base.current} changedMeanwhile={meanwhile} />
  )
}

interface OpenFormProps {
  readonly target: FormTarget
  readonly type: string
  readonly base: RecordView | null
  readonly preset?: FieldValues
  readonly changedMeanwhile?: boolean
}

function OpenForm({ target, type, base, preset, changedMeanwhile = false }: OpenFormProps): ReactNode {
  const { t, label, errorText } = useText()
  const { edit } = useForms()
  const { notify } = useMessages()
  const baseFields: FieldValues = useMemo(() => base?.fields ?? {}, [base])
  const begun = useMemo(() => ({ ...baseFields, ...preset }), [baseFields, preset])
  const [values, setValues] = useState<FieldValues>(begun)
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})
  const [more, setMore] = useState(false)
  const [round, setRound] = useState(0)
  const set = useMemo(() => changedFields(type, baseFields, values), [type, baseFields, values])
  const dirty = useMemo(
    () => Object.keys(changedFields(type, begun, values)).length > 0,
    [type, begun, values],
  )
  const draft = useDraft(`record:${target}${textOf(preset?.['subject'])}`, set, dirty)
  const unkept = useUnkept()
  const { save, isPending, error } = useSave({ type, base, onSaved: draft.clear })
  const blocked = Object.keys(problems).length > 0
  const form = useRef<HTMLFormElement>(null)

  const close = (): void => {
    if (dirty && unkept === null) notify(t.record.draftKept)
    edit(null)
  }
  const submit = (): void => {
    if (blocked) {
      form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
      return
    }
    // The key comes here as well, while the button is not to be pressed.
    if (dirty && !isPending) save(set)
  }
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus()
  }, [round])

  const change = (field: string, value: unknown, problem?: string): void => {
    setValues((present) => ({ ...present, [field]: value }))
    setProblems((present) => {
      const { [field]: _, ...others } = present
      return problem === undefined ? others : { ...others, [field]: problem }
    })
  }
  const usual = usualFields(type)
  const fitting = (field: string): boolean => fitsStatement(type, field, values)
  const all = fieldNames(type).filter(
    (field) => fieldKind(type, field).kind !== 'fixed' && !base?.unreadable.includes(field) && fitting(field),
  )
  const first = all.filter(
    (field) =>
      (usual.has(field) || baseFields[field] !== undefined) && !isSettled(type, field, preset?.[field]),
  )
  const rest = all.filter((field) => !first.includes(field))
  const editor = (field: string): ReactNode => (
    <FieldEditor
      key={`${field} ${String(round)}`}
      type={type}
      field={field}
      value={values[field]}
      list={field === 'value' ? statementList(type, values) : undefined}
      problem={problems[field]}
      onChange={(value, problem) => {
        change(field, value, problem)
      }}
    />
  )
  return (
    <aside className="record-form" aria-label={t.record.form}>
      <FormHeader type={type} base={base} subject={preset?.['subject']} onClose={close} />
      <form
        ref={form}
        className="form-body"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.defaultPrevented) {
            event.preventDefault()
            close()
          } else if (event.key.toLowerCase() === 's' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            submit()
          }
        }}
      >
        <div className="form-fields">
          {draft.found !== null && (
            <DraftOffer
              at={draft.found.at}
              onUse={() => {
                const found = draft.take()
                if (found === null) return
                setValues({ ...begun, ...found })
                setProblems({})
                setRound(round + 1)
              }}
              onDrop={draft.drop}
            />
          )}
          {changedMeanwhile && <Notice tone="warn">{t.record.changedMeanwhile}</Notice>}
          {first.map(editor)}
          {rest.length > 0 && (
            <Button
              variant="quiet"
              aria-expanded={more}
              onClick={() => {
                setMore(!more)
              }}
            >
              {more ? t.record.fewerFields : t.record.moreFields}
            </Button>
          )}
          {rest.filter((field) => more || problems[field] !== undefined).map(editor)}
        </div>
        <footer className="form-footer">
          {error !== null && (
            <Notice tone="danger">{errorText(error.code, error.message, error.details)}</Notice>
          )}
          {blocked && <Notice tone="danger">{t.record.problems}</Notice>}
          <div className="form-buttons">
            <Button type="submit" variant="primary" disabled={isPending || !dirty} title="Ctrl S">
              {isPending ? t.record.saving : t.frame.save}
            </Button>
            <Button title="Esc" onClick={close}>
              {t.frame.cancel}
            </Button>
            <span className="form-type">{label('record-type', type)}</span>
          </div>
        </footer>
      </form>
    </aside>
  )
}

interface DraftOfferProps {
  readonly at: number
  readonly onUse: () => void
  readonly onDrop: () => void
}

function DraftOffer({ at, onUse, onDrop }: DraftOfferProps): ReactNode {
  const { t, formatInstant } = useText()
  return (
    <Notice>
      <p>{t.record.draftFound(formatInstant(at))}</p>
      <div className="form-buttons">
        <Button onClick={onUse}>{t.record.useDraft}</Button>
        <Button variant="quiet" onClick={onDrop}>
          {t.record.dropDraft}
        </Button>
      </div>
    </Notice>
  )
}
