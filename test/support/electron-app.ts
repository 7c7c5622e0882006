import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from '@playwright/test'
import type { ElectronApplication, Page } from '@playwright/test'

const root = join(import.meta.dirname, '..', '..')

export interface RunningSitu {
  readonly app: ElectronApplication
  readonly page: Page
  readonly userData: string
  /** What the page wrote to its console as an error, and errors nobody caught. */
  readonly faults: string[]
  /** Whether its process is gone, closed or killed. */
  readonly hasEnded: () => boolean
  /** Ends it, where it still runs, and takes its fresh profile away. */
  readonly close: () => Promise<void>
}

const launchLimitMs = 15_000
const launchesAtMost = 4

/**
 * Starts an Electron under the driver. Now and then, when the machine is busy, the driver misses the moment at which
 * the process is ready and waits for ever, while the process itself is well: then it is started anew.
 */
export async function launchElectron(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<ElectronApplication> {
  // Chromium refuses its sandbox to root.
  const all = [...args, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  for (let launch = 1; ; launch += 1) {
    try {
      return await _electron.launch({
        executablePath: process.env['SITU_ELECTRON_PATH'] ?? '',
        args: all,
        env: { ...env },
        timeout: launchLimitMs,
      })
    } catch (error) {
      const waited = error instanceof Error && error.message.includes('Timeout')
      if (!waited || launch === launchesAtMost) throw error
    }
  }
}

/** Starts the real application on a fresh user-data folder. Needs the runtime's path in SITU_ELECTRON_PATH and a display. */
export async function launchSitu(
  options: {
    readonly userData?: string
    readonly args?: readonly string[]
    readonly env?: Readonly<Record<string, string>>
  } = {},
): Promise<RunningSitu> {
  const userData = options.userData ?? mkdtempSync(join(tmpdir(), 'situ-app-'))
  const env = { ...process.env, ...options.env } as Record<string, string>
  delete env['ELECTRON_RUN_AS_NODE']
  delete env['NODE_OPTIONS']
  const app = await launchElectron([root, `--user-data-dir=${userData}`, ...(options.args ?? [])], env)
  const page = await app.firstWindow()
  const faults: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  page.on('pageerror', (error) => {
    faults.push(error.message)
  })
  await page.waitForLoadState('domcontentloaded')
  let ended = false
  app.on('close', () => (ended = true))
  return {
    app,
    page,
    userData,
    faults,
    hasEnded: () => ended,
    async close() {
      if (!ended) await app.close()
      if (options.userData === undefined) rmSync(userData, { recursive: true, force: true })
    },
  }
}
