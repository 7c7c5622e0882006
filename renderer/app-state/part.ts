import { createContext, useContext } from 'react'
import type { Context } from 'react'

/** A part of what all screens share: its context, and the hook that reads it. What renders for one hears nothing of others. */
export function createPart<T>(name: string): readonly [Context<T | null>, () => T] {
  const context = createContext<T | null>(null)
  return [
    context,
    () => {
      const part = useContext(context)
      if (part === null) throw new Error(`${name} outside an open store`)
      return part
    },
  ]
}
