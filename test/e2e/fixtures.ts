import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import type { TestInfo } from '@playwright/test'
import { launchSitu } from '../support/electron-app.ts'
import type { RunningSitu } from '../support/electron-app.ts'

export { expect } from '@playwright/test'

interface StartOptions {
  /** A store to open; the map has been drawn when the start is over. */
  readonly store?: string
  /** A profile that a test starts twice; without it each start has a fresh one. */
  readonly userData?: string
  readonly env?: Readonly<Record<string, string>>
}

export type Start = (options?: StartOptions) => Promise<RunningSitu>

/** The reference laptop. */
const screen = { width: 1366, height: 768 }

/** Starts the application on the reference laptop's screen, and begins to write down what happens in it. */
async function startSitu({ store, userData, env }: StartOptions = {}): Promise<RunningSitu> {
  const running = await launchSitu({
    args: store === undefined ? [] : [`--open-store=${store}`],
    ...(userData === undefined ? {} : { userData }),
    ...(env === undefined ? {} : { env }),
  })
  await running.app.context().tracing.start({ screenshots: false, snapshots: true })
  await running.page.setViewportSize(screen)
  if (store !== undefined) await running.page.locator('[data-testid="map"][data-ready="true"]').waitFor()
  return running
}

/** Keeps a picture and the trace of a test that failed, beside its name in out/e2e. */
async function keepEvidence(running: RunningSitu, name: string, info: TestInfo): Promise<void> {
  if (info.status === info.expectedStatus || running.hasEnded()) return
  try {
    await running.page.screenshot({ path: info.outputPath(`${name}.png`), timeout: 5000 })
  } finally {
    await running.app.context().tracing.stop({ path: info.outputPath(`${name}.trace.zip`) })
  }
}

/** What the system's file dialogs answer from now on; without an answer they are cancelled. */
export async function answerDialogs(
  { app }: RunningSitu,
  answer: { readonly save?: string; readonly open?: readonly string[] },
): Promise<void> {
  await app.evaluate(({ dialog }, { save, open }) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: save === undefined, filePath: save ?? '' })
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: open === undefined, filePaths: [...(open ?? [])] })
  }, answer)
}

interface Fixtures {
  /** A folder that goes when the test ends. */
  readonly folder: string
  /** Starts the application; what still runs when the test ends is ended then. */
  readonly start: Start
}

export const test = base.extend<Fixtures>({
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'situ-e2e-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
  start: async ({ folder: _ }, use, info) => {
    const started: RunningSitu[] = []
    await use(async (options) => {
      const running = await startSitu(options)
      started.push(running)
      return running
    })
    for (const [at, running] of started.entries())
      try {
        await keepEvidence(running, `window-${String(at + 1)}`, info)
      } finally {
        await running.close()
      }
  },
})

/** One application for all tests of a file, where each leaves it as it was. `prepare` gives what it is started with. */
export function sharedSitu(prepare: () => StartOptions = () => ({})): () => RunningSitu {
  // In one process, in their order.
  test.describe.configure({ mode: 'default' })
  let running: RunningSitu | null = null
  test.beforeAll(async () => {
    running = await startSitu(prepare())
  })
  test.afterEach(async ({}, info) => {
    if (running !== null) await keepEvidence(running, 'window', info)
  })
  test.afterAll(async () => {
    await running?.close()
  })
  return () => {
    if (running === null) throw new Error('asked for before it was started')
    return running
  }
}
