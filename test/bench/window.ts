import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { launchElectron, launchSitu } from '../support/electron-app.ts'
import type { RunningSitu } from '../support/electron-app.ts'

export interface WindowFigures {
  readonly startMs: number
  readonly emptyMs: number
  readonly frameMs: number
  readonly worstFrameMs: number
  readonly redrawMs: number
  readonly printMs: number
  readonly blankPrintMs: number
  readonly memoryMb: number
}

/** What only a real window can tell. */
export async function measureWindow(options: {
  readonly store: string
  readonly passphrase: string
  readonly folder: string
  readonly rounds: number
}): Promise<WindowFigures> {
  const empties: number[] = []
  const starts: number[] = []
  let last: Omit<WindowFigures, 'startMs' | 'emptyMs'> | null = null
  for (let round = 0; round < options.rounds; round += 1) {
    empties.push(await startEmpty(join(options.folder, 'empty-app')))
    const started = performance.now()
    const situ = await launchSitu({
      args: [`--open-store=${options.store}`],
      env: { SITU_PASSPHRASE: options.passphrase },
    })
    const map = situ.page.locator('[data-testid="map"][data-ready="true"]')
    await map.waitFor()
    await situ.page.waitForFunction(
      () => Number(document.querySelector<HTMLElement>('[data-testid="map"]')?.dataset['shown'] ?? 0) > 0,
    )
    starts.push(performance.now() - started)
    if (round === options.rounds - 1) {
      await situ.page.setViewportSize({ width: 1366, height: 768 })
      last = {
        ...(await pan(situ.page)),
        ...(await print(situ, options.folder)),
        memoryMb: memoryOf(situ.app.process().pid ?? 0),
      }
    }
    await situ.close()
  }
  if (last === null) throw new Error('no round ran')
  return { startMs: median(starts), emptyMs: median(empties), ...last }
}

type Page = Awaited<ReturnType<typeof launchSitu>>['page']

/** Drags the map for two seconds and takes the time between frames; then how long the drawing at rest takes. */
async function pan(page: Page): Promise<{ frameMs: number; worstFrameMs: number; redrawMs: number }> {
  const box = await page.locator('[data-testid="map"]').boundingBox()
  if (box === null) throw new Error('the map has no box')
  const x = box.x + box.width / 2
  const y = box.y + box.height / 2
  await page.mouse.move(x, y)
  await page.mouse.down()
  const frames = page.evaluate(
    () =>
      new Promise<number[]>((done) => {
        const times: number[] = []
        let before = performance.now()
        const end = before + 2000
        const tick = (): void => {
          const now = performance.now()
          times.push(now - before)
          before = now
          if (now < end) requestAnimationFrame(tick)
          else done(times)
        }
        requestAnimationFrame(tick)
      }),
  )
  for (let at = 0; at < 120; at += 1)
    await page.mouse.move(x + 150 * Math.sin(at / 12), y + 90 * Math.cos(at / 9))
  const times = await frames
  const release = performance.now()
  await page.mouse.up()
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  return {
    frameMs: median(times.slice(2)),
    worstFrameMs: Math.max(...times.slice(2)),
    redrawMs: performance.now() - release,
  }
}

async function print(
  { page, app }: RunningSitu,
  folder: string,
): Promise<{ printMs: number; blankPrintMs: number }> {
  const path = join(folder, 'sheet.pdf')
  const started = performance.now()
  const failure = await page.evaluate(
    (out) =>
      new Promise<string | null>((done) => {
        interface Bridge {
          call: (
            channel: string,
            input: unknown,
          ) => Promise<{ ok: boolean; value?: { job: string }; error?: { message: string } }>
          onProgress: (listener: (progress: unknown) => void) => void
        }
        const bridge = (window as unknown as { bridge: Bridge }).bridge
        bridge.onProgress((progress) => {
          const { what, state, error } = progress as {
            what: string
            state: string
            error?: { message: string }
          }
          if (what === 'print' && state !== 'running')
            done(state === 'done' ? null : (error?.message ?? state))
        })
        void bridge
          .call('product.print', {
            path: out,
            format: 'pdf',
            settings: { title: 'Bench', bbox: [35, 30, 38, 33], paper: 'A4', landscape: false, filter: {} },
          })
          .then((answer) => {
            if (!answer.ok) done(answer.error?.message ?? 'refused')
          })
      }),
    path,
  )
  if (failure !== null) throw new Error(failure)
  const printMs = performance.now() - started
  const blankPrintMs = await app.evaluate(async ({ BrowserWindow }) => {
    const begin = performance.now()
    const window = new BrowserWindow({ show: false, width: 794, height: 1123 })
    await window.loadURL('data:text/html,<p>blank</p>')
    await window.webContents.printToPDF({ preferCSSPageSize: true })
    window.destroy()
    return performance.now() - begin
  })
  return { printMs, blankPrintMs }
}

/** An Electron with one empty window: what no application can start faster than. */
async function startEmpty(folder: string): Promise<number> {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'empty', main: 'main.cjs' }))
  writeFileSync(
    join(folder, 'main.cjs'),
    "const { app, BrowserWindow } = require('electron'); app.whenReady().then(() => new BrowserWindow({ width: 1366, height: 768 }).loadURL('data:text/html,<p>empty</p>'))",
  )
  const env = { ...process.env } as Record<string, string>
  delete env['ELECTRON_RUN_AS_NODE']
  const started = performance.now()
  const app = await launchElectron([folder, `--user-data-dir=${join(folder, 'data')}`], env)
  const page = await app.firstWindow()
  await page.locator('p').waitFor()
  const ms = performance.now() - started
  await app.close()
  return ms
}

/** Proportional set size of a process and all its children, MB (Linux; 0 elsewhere). */
function memoryOf(pid: number): number {
  if (process.platform !== 'linux') return 0
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
    } catch {
      continue
    }
  }
  const family = new Set([pid])
  for (let grown = true; grown;) {
    grown = false
    for (const [child, parent] of parents) {
      if (family.has(parent) && !family.has(child)) {
        family.add(child)
        grown = true
      }
    }
  }
  let kilobytes = 0
  for (const member of family) {
    try {
      kilobytes += Number(
        /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${String(member)}/smaps_rollup`, 'utf8'))?.[1] ?? 0,
      )
    } catch {
      continue
    }
  }
  return kilobytes / 1024
}

function median(list: readonly number[]): number {
  const sorted = [...list].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? NaN
}
