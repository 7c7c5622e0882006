import { useRef } from 'react'
import type { ReactNode, RefObject } from 'react'
import { useListBox, useOption } from 'react-aria/useListBox'
import type { ListState } from 'react-stately/useListState'
import { useText } from '../../text/text.ts'
import { Panel } from '../overlays/panel.tsx'
import type { ComboboxOption } from './combobox-options.ts'

interface ComboboxListProps {
  readonly id: string
  readonly label: string
  readonly anchor: RefObject<HTMLElement | null>
  readonly box: RefObject<HTMLUListElement | null>
  readonly state: ListState<ComboboxOption>
  readonly onClose: () => void
}

/** The options under a combobox. The focus stays in its text box, which says which option is meant. */
export function ComboboxList({ id, label, anchor, box, state, onClose }: ComboboxListProps): ReactNode {
  const { t } = useText()
  return (
    <Panel anchor={anchor} placement="bottom start" className="combobox-panel" unfocused onClose={onClose}>
      {state.collection.size === 0 ? (
        <p className="combobox-none" role="status">
          {t.frame.nothingFound}
        </p>
      ) : (
        <Options id={id} label={label} box={box} state={state} />
      )}
    </Panel>
  )
}

type OptionsProps = Pick<ComboboxListProps, 'id' | 'label' | 'box' | 'state'>

function Options({ id, label, box, state }: OptionsProps): ReactNode {
  const { listBoxProps } = useListBox(
    {
      id,
      'aria-label': label,
      shouldUseVirtualFocus: true,
      shouldSelectOnPressUp: true,
      shouldFocusOnHover: true,
    },
    state,
    box,
  )
  return (
    <ul {...listBoxProps} ref={box} className="combobox-list">
      {[...state.collection].map(({ key, value }) =>
        value === null ? null : (
          <Option key={key} id={optionId(id, state, key)} itemKey={key} option={value} state={state} />
        ),
      )}
    </ul>
  )
}

type Key = ListState<ComboboxOption>['collection'] extends Iterable<{ readonly key: infer K }> ? K : never

interface OptionProps {
  readonly id: string
  readonly itemKey: Key
  readonly option: ComboboxOption
  readonly state: ListState<ComboboxOption>
}

function Option({ id, itemKey, option, state }: OptionProps): ReactNode {
  const item = useRef<HTMLLIElement>(null)
  const { optionProps, labelProps, descriptionProps, isFocused } = useOption({ key: itemKey }, state, item)
  return (
    <li
      {...optionProps}
      ref={item}
      id={id}
      className={isFocused ? 'combobox-option combobox-option-meant' : 'combobox-option'}
    >
      <span {...labelProps} dir="auto">
        {option.label}
      </span>
      {option.detail !== undefined && option.detail !== '' && (
        <span {...descriptionProps} className="combobox-detail">
          {option.detail}
        </span>
      )}
    </li>
  )
}

/** By its place in the list: a value may hold anything. */
export function optionId(listId: string, state: ListState<ComboboxOption>, key: Key): string {
  return `${listId}-${String(state.collection.getItem(key)?.index ?? 0)}`
}
