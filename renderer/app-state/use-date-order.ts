import { useEffect, useMemo, useState } from 'react'
import type { DateOrder } from '../../db/model/dates/when.ts'
import { call } from '../bridge/call.ts'
import { useStoreDraft } from '../drafts/store-draft.ts'
import type { WhenOrder } from '../ui/fields/when-order.ts'

const key = 'date-order'

/** Day or month first, as somebody chose it last in this store: kept among its drafts, it never travels. */
export function useDateOrder(): WhenOrder {
  const [order, setOrder] = useState<DateOrder>('day-first')
  const store = useStoreDraft()
  useEffect(() => {
    let gone = false
    call('draft.get', { key }).then(
      (kept) => {
        if (!gone && kept?.value === 'month-first') setOrder('month-first')
      },
      () => undefined,
    )
    return () => {
      gone = true
    }
  }, [])
  return useMemo(
    () => ({
      order,
      setOrder: (next) => {
        setOrder(next)
        store.keep(key, next)
      },
    }),
    [order, store],
  )
}
