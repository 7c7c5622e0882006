import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode, Ref } from 'react'
import { X } from 'lucide-react'
import { useText } from '../../text/text.ts'
import { Field } from './field.tsx'
import { IconButton } from '../icon-button.tsx'
import './combobox.css'

export interface ComboboxOption {
  readonly value: string
  readonly label: string
  readonly detail?: string | undefined
}

export interface ComboboxProps {
  readonly label: string
  readonly hideLabel?: boolean | undefined
  readonly hint?: ReactNode
  readonly error?: ReactNode
  readonly placeholder?: string | undefined
  readonly autoFocus?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly inputRef?: Ref<HTMLInputElement> | undefined
  /** What is chosen; null when nothing is. */
  readonly value: ComboboxOption | null
  /** Options for a typed text ("" at the beginning); only the answer to the latest text is shown. */
  readonly load: (text: string) => Promise<readonly ComboboxOption[]>
  readonly onChange: (option: ComboboxOption | null) => void
  /** Offers to make a new one from the typed text, as the last option. */
  readonly createLabel?: ((text: string) => string) | undefined
  readonly onCreate?: ((text: string) => void) | undefined
  /** What is typed, for a field that also takes free text. */
  readonly onText?: ((text: string) => void) | undefined
}

const createValue = '(create)'

/** A text box that finds options as one types. Arrow keys choose, Enter takes, Escape leaves what was there. */
export function Combobox(props: ComboboxProps): ReactNode {
  const { value, load, onChange, createLabel, onCreate, onText } = props
  const { t } = useText()
  const listId = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const [options, setOptions] = useState<readonly ComboboxOption[]>([])
  const [active, setActive] = useState(0)
  const turn = useRef(0)
  const list = useRef<HTMLUListElement>(null)
  const open = typed !== null

  const loadRef = useRef(load)
  useEffect(() => {
    loadRef.current = load
  })
  useEffect(() => {
    if (typed === null) return
    turn.current += 1
    const mine = turn.current
    loadRef.current(typed).then(
      (found) => {
        if (mine !== turn.current) return
        setOptions(found)
        setActive(0)
      },
      () => {
        if (mine === turn.current) setOptions([])
      },
    )
  }, [typed])

  const text = (typed ?? '').trim()
  const canCreate = createLabel !== undefined && onCreate !== undefined && text !== ''
  const shown: readonly ComboboxOption[] = canCreate
    ? [...options, { value: createValue, label: createLabel(text) }]
    : options

  const close = (): void => {
    setTyped(null)
  }
  const take = (option: ComboboxOption | undefined): void => {
    if (option === undefined) return
    close()
    if (option.value === createValue) onCreate?.(text)
    else onChange(option)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!open) setTyped('')
      else if (shown.length > 0) {
        const next = (active + (event.key === 'ArrowDown' ? 1 : -1) + shown.length) % shown.length
        setActive(next)
        list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
      }
    } else if (event.key === 'Enter' && open && shown.length > 0) {
      event.preventDefault()
      take(shown[active])
    } else if (event.key === 'Escape' && open) {
      event.preventDefault()
      event.stopPropagation()
      close()
    } else if (event.key === 'Backspace' && !open && value !== null) {
      event.preventDefault()
      onChange(null)
      setTyped('')
    }
  }

  // In free text nothing has to be found, and what was read of it stands below.
  const listed = open && (shown.length > 0 || onText === undefined)
  return (
    <Field label={props.label} hideLabel={props.hideLabel} hint={props.hint} error={props.error}>
      {(ids) => (
        <div className="combobox">
          <input
            {...ids}
            {...(props.inputRef === undefined ? {} : { ref: props.inputRef })}
            className="input combobox-input"
            role="combobox"
            aria-expanded={listed}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={open && shown.length > 0 ? `${listId}-${String(active)}` : undefined}
            autoComplete="off"
            spellCheck={false}
            dir="auto"
            placeholder={props.placeholder}
            autoFocus={props.autoFocus}
            disabled={props.disabled}
            value={typed ?? value?.label ?? ''}
            onChange={(event) => {
              setTyped(event.target.value)
              onText?.(event.target.value)
            }}
            onClick={() => {
              if (!open && value === null) setTyped('')
            }}
            onFocus={(event) => {
              event.target.select()
            }}
            onBlur={close}
            onKeyDown={onKeyDown}
          />
          {value !== null && props.disabled !== true && (
            <IconButton
              className="combobox-clear"
              icon={X}
              label={t.frame.clearField}
              // Backspace clears as well: one stop less on the way through a form.
              tabIndex={-1}
              onClick={() => {
                onChange(null)
              }}
            />
          )}
          {listed && (
            <ul ref={list} id={listId} role="listbox" aria-label={props.label} className="combobox-list">
              {shown.map((option, index) => (
                <li
                  key={`${option.value} ${String(index)}`}
                  id={`${listId}-${String(index)}`}
                  role="option"
                  aria-selected={index === active}
                  className="combobox-option"
                  onPointerDown={(event) => {
                    event.preventDefault()
                    take(option)
                  }}
                  onPointerMove={() => {
                    setActive(index)
                  }}
                >
                  <span dir="auto">{option.label}</span>
                  {option.detail !== undefined && option.detail !== '' && (
                    <span className="combobox-detail">{option.detail}</span>
                  )}
                </li>
              ))}
              {shown.length === 0 && <li className="combobox-none">{t.frame.nothingFound}</li>}
            </ul>
          )}
        </div>
      )}
    </Field>
  )
}
