import { useCallback, useEffect } from 'react'
import { dayInZone } from '../../db/model/dates/time-zone.ts'
import { call } from '../bridge/call.ts'
import { useJob } from '../bridge/use-job.ts'
import { useMessages } from './messages.ts'
import { useText } from '../text/text.ts'
import { useReport } from './use-report.ts'

export interface Backup {
  readonly start: () => void
  readonly running: boolean
}

/** Asks where to, makes the copy, and says when it is done. */
export function useBackup(storeName: string): Backup {
  const { t, errorText, zone } = useText()
  const { notify } = useMessages()
  const report = useReport()
  const { start: startJob, state, error, reset } = useJob('backup.start')
  useEffect(() => {
    if (error !== null) notify(errorText(error.code, error.message, error.details), { error: true })
    else if (state === 'done') notify(t.settings.backupDone)
    else if (state !== 'cancelled') return
    reset()
  }, [error, state, reset, notify, errorText, t])
  const start = useCallback(() => {
    const ask = async (): Promise<void> => {
      const day = dayInZone(Date.now(), zone)
      const path = await call('dialog.save', { kind: 'backup', name: `${fileName(storeName)}-${day}.situdb` })
      if (path !== null) startJob({ path })
    }
    report(ask())
  }, [report, startJob, storeName, zone])
  return { start, running: state === 'running' }
}

function fileName(name: string): string {
  return name
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80)
}
