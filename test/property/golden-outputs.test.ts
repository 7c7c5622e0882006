// What screens are answered, sheets tell, extracts carry and the log keeps, as files of test/fixtures/golden/outputs: a
// reshaping of the code changes none of them. UPDATE_GOLDEN=1 writes them anew; what git then shows as changed is to be
// read, and wanted.
import type * as React from 'react'
import { vi } from 'vitest'
import { saysAsBefore } from '../support/golden/compare.ts'
import { panelOutputs } from '../support/golden/panels.ts'
import { fieldOutputs, screenOutputs } from '../support/golden/screens.ts'
import { sheetOutputs } from '../support/golden/sheets.ts'
import { wordOutputs } from '../support/golden/words.ts'
import { exchangeOutputs, extractOutputs, writtenOutputs } from '../support/golden/written.ts'

// The shell's handlers name it; what is asked here needs no window.
vi.mock('electron', () => ({ app: {}, dialog: {}, shell: {}, BrowserWindow: {}, ipcMain: {}, session: {} }))
// Drawn without a window a component has nothing to subscribe to; what it would show first is asked for all the same.
vi.mock('react', async (original) => {
  const react = await original<typeof React>()
  const useSyncExternalStore: typeof React.useSyncExternalStore = (subscribe, now, first) =>
    react.useSyncExternalStore(subscribe, now, first ?? now)
  return { ...react, useSyncExternalStore }
})

for (const store of ['format-4', 'planted-4']) {
  saysAsBefore(`screens-${store}`, (keep) => screenOutputs(`${store}.situdb`, keep))
  saysAsBefore(`panels-${store}`, (keep) => panelOutputs(`${store}.situdb`, keep))
  saysAsBefore(`extracts-${store}`, (keep) => extractOutputs(`${store}.situdb`, keep))
  saysAsBefore(`sheets-${store}`, (keep) => sheetOutputs(`${store}.situdb`, keep))
}
saysAsBefore('fields', fieldOutputs)
saysAsBefore('written', async (keep) => {
  await writtenOutputs(keep)
  await exchangeOutputs(keep)
})
saysAsBefore('words', wordOutputs)
