import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from 'playwright-core'
import type { ElectronApplication, Page } from 'playwright-core'

const root = join(import.meta.dirname, '..', '..')

export interface RunningSitu {
  readonly app: ElectronApplication
  readonly page: Page
  readonly userData: string
  /** What the page wrote to its console as an error, and errors nobody caught. */
  readonly faults: string[]
  readonly close: () => Promise<void>
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
  const app = await _electron.launch({
    executablePath: process.env['SITU_ELECTRON_PATH'] ?? '',
    args: [
      root,
      `--user-data-dir=${userData}`,
      // Chromium refuses its sandbox to root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(options.args ?? []),
    ],
    env,
    timeout: 60_000,
  })
  const page = await app.firstWindow()
  const faults: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  page.on('pageerror', (error) => {
    faults.push(error.message)
  })
  await page.waitForLoadState('domcontentloaded')
  return {
    app,
    page,
    userData,
    faults,
    async close() {
      await app.close()
      if (options.userData === undefined) rmSync(userData, { recursive: true, force: true })
    },
  }
}
