import { createContext, useCallback, useContext, useEffect, useId, useMemo, useState } from 'react'

type Report = (id: string, problem: string | undefined) => void

/** Where fields say what keeps them from being saved; whoever saves provides it, around as many fields as belong together. */
export const FieldProblems = createContext<Report>(() => undefined)

/** Says what is wrong with a field as long as it is, also when the field stands deep in a list; gone with the field. */
export function useFieldProblem(problem: string | undefined): void {
  const report = useContext(FieldProblems)
  const id = useId()
  useEffect(() => {
    report(id, problem)
    return () => {
      report(id, undefined)
    }
  }, [report, id, problem])
}

/** The first problem of the fields inside, and what to provide to them. */
export function useProblems(): { readonly first: string | undefined; readonly report: Report } {
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map())
  const report = useCallback<Report>((id, problem) => {
    setProblems((present) => {
      if (present.get(id) === problem) return present
      const next = new Map(present)
      if (problem === undefined) next.delete(id)
      else next.set(id, problem)
      return next
    })
  }, [])
  const [first] = problems.values()
  return useMemo(() => ({ first, report }), [first, report])
}
