import { createContext } from 'react'
import type { DateOrder } from '../../../db/model/dates/when.ts'

export interface WhenOrder {
  readonly order: DateOrder
  readonly setOrder: (order: DateOrder) => void
}

/** How 03/04/2025 is read in this store, and how to change that. */
export const WhenOrderContext = createContext<WhenOrder>({ order: 'day-first', setOrder: () => undefined })
