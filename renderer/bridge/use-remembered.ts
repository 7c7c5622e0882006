import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { Preferences } from '../../electron/ipc/contract/prefs.ts'
import { call } from './call.ts'
import { useQuery } from './use-query.ts'

/**
 * What a screen remembers on this computer: columns, sort order, layers. Preferences lie outside the encrypted store:
 * nothing of the record may go in here. `read` turns whatever was stored into a value, or undefined when it does not fit.
 */
export function useRemembered<T>(
  key: string,
  initial: T,
  read: (stored: unknown) => T | undefined,
): readonly [T, (value: T) => void] {
  const client = useQueryClient()
  const { data } = useQuery('prefs.get', {})
  const stored = data?.screens[key]
  // The same object as long as the same is stored: a map whose layers were new each time was drawn without end.
  const value = useMemo(
    () => (stored === undefined ? initial : (read(stored) ?? initial)),
    [stored, initial, read],
  )
  const remember = useCallback(
    (next: T) => {
      const present = client.getQueryData<Preferences>(['prefs.get', {}])
      const screens = { ...present?.screens, [key]: next }
      if (present !== undefined) client.setQueryData(['prefs.get', {}], { ...present, screens })
      void call('prefs.set', { screens }).catch(() => undefined)
    },
    [client, key],
  )
  return [value, remember]
}
