import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode, Ref, RefObject } from 'react'
import { X } from 'lucide-react'
import { Item } from 'react-stately/Item'
import { useListState } from 'react-stately/useListState'
import type { ListState } from 'react-stately/useListState'
import { useText } from '../../text/text.ts'
import { Field } from '../fields/field.tsx'
import type { FieldIds } from '../fields/field.tsx'
import { IconButton } from '../icon-button.tsx'
import { ComboboxList, optionId } from './combobox-list.tsx'
import { useOptions } from './combobox-options.ts'
import type { ComboboxOption, LoadOptions } from './combobox-options.ts'
import './combobox.css'

export type { ComboboxOption } from './combobox-options.ts'

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
  readonly load: LoadOptions
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
  const { value, onChange } = props
  const { t } = useText()
  const choice = useChoice(props)
  const anchor = useRef<HTMLDivElement>(null)
  const box = useRef<HTMLUListElement>(null)
  const listId = useId()
  return (
    <Field label={props.label} hideLabel={props.hideLabel} hint={props.hint} error={props.error}>
      {(ids) => (
        <div ref={anchor} className="combobox">
          <ComboboxInput props={props} ids={ids} listId={listId} choice={choice} box={box} />
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
          {choice.listed && (
            <ComboboxList
              id={listId}
              label={props.label}
              anchor={anchor}
              box={box}
              state={choice.state}
              onClose={choice.fold}
            />
          )}
        </div>
      )}
    </Field>
  )
}

interface Choice {
  /** Null while nothing is being typed. */
  readonly typed: string | null
  readonly type: (text: string) => void
  readonly state: ListState<ComboboxOption>
  readonly listed: boolean
  /** Takes the option that is meant, if one is shown. */
  readonly take: () => boolean
  readonly step: (by: 1 | -1) => void
  /** Hides the options, and keeps what is typed. */
  readonly fold: () => void
  readonly close: () => void
}

function useChoice({ value, load, onChange, createLabel, onCreate, onText }: ComboboxProps): Choice {
  const [typed, setTyped] = useState<string | null>(null)
  const [folded, setFolded] = useState(false)
  const options = useOptions(load, typed)
  const text = (typed ?? '').trim()
  const canCreate = createLabel !== undefined && onCreate !== undefined && text !== ''
  const shown = canCreate ? [...options, { value: createValue, label: createLabel(text) }] : options
  const close = (): void => {
    setTyped(null)
    setFolded(false)
  }
  const choose = (key: unknown): void => {
    const option = shown.find((one) => one.value === key)
    if (option === undefined) return
    close()
    if (option.value === createValue) onCreate?.(text)
    else onChange(option)
  }
  const state = useListState<ComboboxOption>({
    items: shown,
    children: (option) => (
      <Item<ComboboxOption> key={option.value} textValue={option.label}>
        {option.label}
      </Item>
    ),
    selectionMode: 'single',
    selectedKeys: value === null ? [] : [value.value],
    disallowEmptySelection: true,
    // The chosen one can be chosen again, which closes the list.
    allowDuplicateSelectionEvents: true,
    onSelectionChange: (keys) => {
      if (keys !== 'all') choose([...keys][0])
    },
  })
  const { collection, selectionManager } = state
  // In free text nothing has to be found, and what was read of it stands below.
  const listed = typed !== null && !folded && (shown.length > 0 || onText === undefined)
  useMeant(state, options, listed)
  return {
    typed,
    state,
    listed,
    close,
    type: (next) => {
      setTyped(next)
      setFolded(false)
    },
    fold: () => {
      setFolded(true)
    },
    take: () => {
      if (!listed || selectionManager.focusedKey === null) return false
      choose(selectionManager.focusedKey)
      return true
    },
    step: (by) => {
      const { focusedKey } = selectionManager
      const ends = by === 1 ? collection.getFirstKey() : collection.getLastKey()
      const next =
        focusedKey === null
          ? null
          : by === 1
            ? collection.getKeyAfter(focusedKey)
            : collection.getKeyBefore(focusedKey)
      selectionManager.setFocused(true)
      selectionManager.setFocusedKey(next ?? ends)
    },
  }
}

/** Among new options the chosen one is meant, else the first: Enter takes it. */
function useMeant(
  { collection, selectionManager }: ListState<ComboboxOption>,
  options: readonly ComboboxOption[],
  listed: boolean,
): void {
  const latest = useRef({ collection, selectionManager })
  useEffect(() => {
    latest.current = { collection, selectionManager }
  })
  useEffect(() => {
    const { collection: list, selectionManager: manager } = latest.current
    const chosen = manager.firstSelectedKey
    manager.setFocused(listed)
    manager.setFocusedKey(
      !listed ? null : chosen !== null && list.getItem(chosen) !== null ? chosen : list.getFirstKey(),
    )
  }, [options, listed])
}

interface ComboboxInputProps {
  readonly props: ComboboxProps
  readonly ids: FieldIds
  readonly listId: string
  readonly choice: Choice
  readonly box: RefObject<HTMLUListElement | null>
}

function ComboboxInput({ props, ids, listId, choice, box }: ComboboxInputProps): ReactNode {
  const { value, onChange, onText } = props
  const { typed, type, state, listed, take, step, close } = choice
  const { focusedKey } = state.selectionManager
  const expanded = listed && state.collection.size > 0
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const { key } = event
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      if (listed) step(key === 'ArrowDown' ? 1 : -1)
      else type(typed ?? '')
    } else if (key === 'Enter') {
      if (!take()) return
    } else if (key === 'Escape' && typed !== null) {
      event.stopPropagation()
      close()
    } else if (key === 'Backspace' && typed === null && value !== null) {
      onChange(null)
      type('')
    } else return
    event.preventDefault()
  }
  return (
    <input
      {...ids}
      {...(props.inputRef === undefined ? {} : { ref: props.inputRef })}
      className="input combobox-input"
      role="combobox"
      aria-expanded={expanded}
      aria-controls={expanded ? listId : undefined}
      aria-autocomplete="list"
      aria-activedescendant={
        expanded && focusedKey !== null ? optionId(listId, state, focusedKey) : undefined
      }
      autoComplete="off"
      spellCheck={false}
      dir="auto"
      placeholder={props.placeholder}
      autoFocus={props.autoFocus}
      disabled={props.disabled}
      value={typed ?? value?.label ?? ''}
      onChange={(event) => {
        type(event.target.value)
        onText?.(event.target.value)
      }}
      onClick={() => {
        if (typed === null && value === null) type('')
      }}
      onFocus={(event) => {
        // React Aria tells of moves among options by focus events that are none.
        if (event.nativeEvent.isTrusted) event.target.select()
      }}
      onBlur={(event) => {
        if (box.current?.contains(event.relatedTarget) !== true) close()
      }}
      onKeyDown={onKeyDown}
    />
  )
}
