import { useCallback, useState } from 'react'
import type { RecordId } from '../../db/model/ids.ts'
import { createPart } from './part.ts'
import { useSteady } from './use-steady.ts'

/** A record, or a new one of a type. */
export type FormTarget = RecordId | `new:${string}`
/** What a new record's form begins with. */
export type Preset = Readonly<Record<string, unknown>>

export interface Forms {
  /** The record whose form is open, or null. */
  readonly editing: FormTarget | null
  readonly preset: Preset
  readonly edit: (target: FormTarget | null, preset?: Preset) => void
}

export const [FormsContext, useForms] = createPart<Forms>('forms')

const notEditing = { editing: null, preset: {} } as const

/** `stopDrawing`: what is being drawn for a form goes with it. */
export function useFormState(stopDrawing: () => void): Forms {
  const [{ editing, preset }, setEditing] = useState<Pick<Forms, 'editing' | 'preset'>>(notEditing)
  const edit = useCallback<Forms['edit']>(
    (target, begin = {}) => {
      stopDrawing()
      setEditing({ editing: target, preset: begin })
    },
    [stopDrawing],
  )
  return useSteady<Forms>({ editing, preset, edit })
}
