import { useEffect, useRef, useState } from 'react'

export interface ComboboxOption {
  readonly value: string
  readonly label: string
  readonly detail?: string | undefined
}

/** Options for a typed text ("" at the beginning); only the answer to the latest text is shown. */
export type LoadOptions = (text: string) => Promise<readonly ComboboxOption[]>

export function useOptions(load: LoadOptions, typed: string | null): readonly ComboboxOption[] {
  const [options, setOptions] = useState<readonly ComboboxOption[]>([])
  const turn = useRef(0)
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
        if (mine === turn.current) setOptions(found)
      },
      () => {
        if (mine === turn.current) setOptions([])
      },
    )
  }, [typed])
  return options
}
