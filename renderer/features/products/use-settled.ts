import { useEffect, useState } from 'react'

/** A value once it has stayed the same for a while: the preview is not drawn for every letter typed. */
export function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = window.setTimeout(() => {
      setSettled(value)
    }, ms)
    return () => {
      window.clearTimeout(timer)
    }
  }, [value, ms])
  return settled
}
