import { useEffect, useRef } from 'react'
import type { ComponentType, ReactNode } from 'react'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'

/** How fields of any record are edited: the forms of records lend it, the application hands it over. */
export interface FieldEditing {
  readonly editable: (type: string, field: string) => boolean
  readonly Editor: ComponentType<{
    readonly type: string
    readonly field: string
    readonly value: unknown
    readonly problem: string | undefined
    readonly onChange: (value: unknown, problem?: string) => void
  }>
  /** A form's value as it is written. */
  readonly finish: (type: string, field: string, value: unknown) => unknown
}

/** What was typed so far, and for which conflict. */
export interface ThirdDraft {
  readonly key: string
  readonly value: unknown
  readonly problem: string | undefined
}

interface ThirdValueProps {
  readonly type: string
  readonly field: string
  readonly draft: ThirdDraft
  readonly editing: FieldEditing
  readonly busy: boolean
  readonly onChange: (draft: ThirdDraft) => void
  readonly onUse: (value: unknown) => void
  readonly onCancel: () => void
}

/** A value that no station gave, written in the field's own editor. */
export function ThirdValue(props: ThirdValueProps): ReactNode {
  const { type, field, draft, editing, busy, onChange, onUse, onCancel } = props
  const { t } = useText()
  const { Editor } = editing
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, select, textarea, button')?.focus()
    form.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <form
      ref={form}
      className="third-value"
      aria-label={t.conflicts.thirdTitle}
      onSubmit={(event) => {
        event.preventDefault()
        if (draft.problem === undefined && !busy) onUse(editing.finish(type, field, draft.value))
      }}
    >
      <p className="conflicts-soft">
        {t.conflicts.thirdTitle}. {t.conflicts.thirdHint}
      </p>
      <Editor
        type={type}
        field={field}
        value={draft.value}
        problem={draft.problem}
        onChange={(value, problem) => {
          onChange({ ...draft, value, problem })
        }}
      />
      <div className="conflict-foot">
        <Button type="submit" variant="primary" disabled={busy || draft.problem !== undefined}>
          {t.conflicts.thirdUse}
        </Button>
        <Button onClick={onCancel}>{t.conflicts.thirdCancel}</Button>
      </div>
    </form>
  )
}
