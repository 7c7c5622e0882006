import { useEffect, useRef } from 'react'

/** The object of the render before while all members are what they were, so that nobody renders anew for nothing. */
export function useSteady<T extends object>(value: T): T {
  const before = useRef(value)
  const steady = isSame(before.current, value) ? before.current : value
  useEffect(() => {
    before.current = steady
  }, [steady])
  return steady
}

function isSame<T extends object>(a: T, b: T): boolean {
  return (Object.keys(b) as (keyof T)[]).every((member) => Object.is(a[member], b[member]))
}
