import { useEffect, useRef } from 'react'
import { paperSizes } from '../../db/model/sheet/product.ts'
import type { PrintSettings } from '../../db/model/sheet/product.ts'
import { call } from '../bridge/call.ts'
import { useJob } from '../bridge/use-job.ts'
import { useRemembered } from '../bridge/use-remembered.ts'
import { useAppView } from '../app-state/app-view.ts'
import { useMessages } from '../app-state/messages.ts'
import { useText } from '../text/text.ts'
import { useReport } from '../app-state/use-report.ts'

type Document = NonNullable<PrintSettings['document']>
type Habits = Pick<PrintSettings, 'paper' | 'landscape' | 'tlp' | 'producer' | 'contact'>

const usual: Habits = { paper: 'A4', landscape: false, tlp: 'TLP:AMBER' }

export interface PrintReport {
  /** Asks for a file and prints for the dates shown; `name` begins the title and the file name. */
  readonly start: (document: Document, name: string, more?: Partial<PrintSettings>) => void
  readonly running: boolean
}

/** Printing what stands on a screen, with the paper, marking and names of the last map summary. */
export function usePrintReport(): PrintReport {
  const { t, language, formatDate, errorText, zone } = useText()
  const { asOf, knownOn } = useAppView()
  const { notify } = useMessages()
  const report = useReport()
  const job = useJob('product.print')
  const path = useRef('')
  const [habits] = useRemembered<Habits>('products.sheet', usual, readHabits)
  const { state, error } = job
  useEffect(() => {
    if (state === 'done') notify(t.products.made(path.current))
  }, [state, notify, t])
  useEffect(() => {
    if (error !== null) notify(errorText(error.code, error.message, error.details), { error: true })
  }, [error, notify, errorText])

  const start: PrintReport['start'] = (document, name, more = {}) => {
    const day = new Date(asOf ?? zone.wallAt(Date.now())).toISOString().slice(0, 10)
    const title = `${name}, ${formatDate(day)}`
    const print = async (): Promise<void> => {
      const chosen = await call('dialog.save', {
        kind: 'pdf',
        name: `${name.replaceAll(/[\\/:*?"<>|]/g, ' ')} ${day}.pdf`,
      })
      if (chosen === null) return
      path.current = chosen
      const settings: PrintSettings = {
        ...habits,
        document,
        title,
        bbox: [0, 0, 0, 0],
        filter: {},
        language,
        ...(asOf === null ? {} : { asOf }),
        ...(knownOn === null ? {} : { knownOn }),
        ...more,
      }
      job.start({ path: chosen, format: 'pdf', settings })
    }
    report(print())
  }
  return { start, running: state === 'running' }
}

function readHabits(stored: unknown): Habits | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined
  const { paper, landscape, tlp, producer, contact } = stored as Readonly<Record<string, unknown>>
  const text = (member: string, value: unknown): Readonly<Record<string, string>> =>
    typeof value === 'string' && value !== '' ? { [member]: value } : {}
  return {
    paper: paperSizes.find((size) => size === paper) ?? 'A4',
    landscape: landscape === true,
    ...text('tlp', tlp),
    ...text('producer', producer),
    ...text('contact', contact),
  }
}
