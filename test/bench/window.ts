import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { launchElectron, launchSitu } from '../support/electron-app.ts'
import type { RunningSitu } from '../support/electron-app.ts'

export interface WindowFigures {
  readonly startMs: number
  readonly emptyMs: number
  readonly frameMs: number
  readonly worstFrameMs: number
  readonly redrawMs: number
  readonly viewMs: number
  readonly hexagonsMs: number
  readonly stepsPerSecond: number
  readonly printMs: number
  readonly printTableMs: number
  readonly blankPrintMs: number
  readonly memoryMb: number
  readonly memoryAfterMb: number
}

/** Of a map of many zones. */
export interface ZoneFigures {
  readonly frameMs: number
  readonly redrawMs: number
  readonly viewMs: number
}

/** What only a real window can tell; one round. */
export async function measureWindow(options: {
  readonly store: string
  readonly passphrase: string
  readonly folder: string
}): Promise<WindowFigures> {
  const emptyMs = await startEmpty(join(options.folder, 'empty-app'))
  const started = performance.now()
  const situ = await openOn(options)
  const startMs = performance.now() - started
  const { page, app } = situ
  await page.setViewportSize({ width: 1366, height: 768 })
  const panned = await pan(page)
  const memoryMb = memoryOf(app.process().pid ?? 0)
  const figures = {
    ...panned,
    ...{ startMs, emptyMs, memoryMb },
    viewMs: await firstPaint(page),
    hexagonsMs: await hexagons(page),
    stepsPerSecond: await play(page),
    ...(await print(situ, options.folder)),
    memoryAfterMb: memoryOf(app.process().pid ?? 0),
  }
  await situ.close()
  return figures
}

/** The same of a store whose zones are what is heavy. */
export async function measureZones(options: {
  readonly store: string
  readonly passphrase: string
}): Promise<ZoneFigures> {
  const situ = await openOn(options)
  await situ.page.setViewportSize({ width: 1366, height: 768 })
  const { frameMs, redrawMs } = await pan(situ.page)
  const viewMs = await firstPaint(situ.page)
  await situ.close()
  return { frameMs, redrawMs, viewMs }
}

/** Starts on a store and waits for the map with its events. */
async function openOn({
  store,
  passphrase,
}: {
  readonly store: string
  readonly passphrase: string
}): Promise<RunningSitu> {
  const situ = await launchSitu({ args: [`--open-store=${store}`], env: { SITU_PASSPHRASE: passphrase } })
  await situ.page.locator('[data-testid="map"][data-ready="true"]').waitFor()
  await situ.page.waitForFunction(
    () => Number(document.querySelector<HTMLElement>('[data-testid="map"]')?.dataset['shown'] ?? 0) > 0,
  )
  return situ
}

type Page = Awaited<ReturnType<typeof launchSitu>>['page']

/** From the key that goes to another place and scale until that view is painted; the median of five. */
async function firstPaint(page: Page): Promise<number> {
  const times: number[] = []
  const input = page.locator('.map-go-to input')
  for (const place of ['31.9 35.9', '32.8 36.6', '30.6 35.3', '31.2 37.1', '32.4 35.4']) {
    await input.fill(place)
    const painted = page.evaluate(
      () =>
        new Promise<number>((done) => {
          const map = document.querySelector('[data-testid="map"]')
          const field = document.querySelector('.map-go-to input')
          if (map === null || field === null) throw new Error('no map')
          field.addEventListener(
            'keydown',
            () => {
              const pressed = performance.now()
              const drawn = new MutationObserver(() => {
                drawn.disconnect()
                requestAnimationFrame(() => {
                  requestAnimationFrame(() => {
                    done(performance.now() - pressed)
                  })
                })
              })
              drawn.observe(map, { attributes: true, attributeFilter: ['data-shown'] })
            },
            { once: true },
          )
        }),
    )
    await input.press('Enter')
    times.push(await painted)
    // Back to everything, so that each place is as far.
    await page.getByRole('button', { name: 'Show everything' }).click()
    await page.waitForTimeout(800)
  }
  return median(times)
}

/** From the choice of hexagons until they are on the map. */
async function hexagons(page: Page): Promise<number> {
  const choose = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: 'Layers', exact: true }).click()
    await page.getByText(name, { exact: true }).click()
    await page.keyboard.press('Escape')
  }
  const started = performance.now()
  await choose('Hexagons with counts')
  await page.waitForFunction(
    () => Number(document.querySelector<HTMLElement>('[data-testid="map"]')?.dataset['hexagons'] ?? 0) > 0,
    null,
    { timeout: 120_000 },
  )
  const ms = performance.now() - started
  await choose('Signs and clusters')
  return ms
}

const playSeconds = 4

/** Plays days from the first on; how many a second are shown on the map. */
async function play(page: Page): Promise<number> {
  await page.getByRole('button', { name: 'Time bar' }).click()
  const bar = page.getByRole('region', { name: 'Time', exact: true })
  await bar.getByLabel('Step', { exact: true }).selectOption('day')
  await bar.getByRole('slider').focus()
  await page.keyboard.press('Home')
  await page.waitForTimeout(1000)
  // Past the first days, where there is nothing yet.
  for (let at = 0; at < 20; at += 1) await page.keyboard.press('PageUp')
  await bar.getByRole('button', { name: 'Play', exact: true }).click()
  const steps = await page.evaluate(
    (seconds) =>
      new Promise<number>((done) => {
        const map = document.querySelector<HTMLElement>('[data-testid="map"]')
        if (map === null) throw new Error('no map')
        // A step may be drawn twice: its events, then its zones. What counts is the dates that were on the map.
        const dates = new Set<string>()
        const watch = new MutationObserver(() => {
          dates.add(document.querySelector('.time-date')?.textContent ?? '')
        })
        watch.observe(map, { attributes: true, attributeFilter: ['data-shown'] })
        setTimeout(() => {
          watch.disconnect()
          done(dates.size)
        }, seconds * 1000)
      }),
    playSeconds,
  )
  await bar.getByRole('button', { name: 'Close the time bar, back to today' }).click()
  return steps / playSeconds
}

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
): Promise<{ printMs: number; printTableMs: number; blankPrintMs: number }> {
  // Files are replaced only by wish, and a round before wrote the same.
  for (const name of ['sheet.pdf', 'table.pdf']) rmSync(join(folder, name), { force: true })
  const printMs = await printOne(page, join(folder, 'sheet.pdf'), { table: false })
  const printTableMs = await printOne(page, join(folder, 'table.pdf'), {})
  const blankPrintMs = await app.evaluate(async ({ BrowserWindow }) => {
    const begin = performance.now()
    const window = new BrowserWindow({ show: false, width: 794, height: 1123 })
    await window.loadURL('data:text/html,<p>blank</p>')
    await window.webContents.printToPDF({ preferCSSPageSize: true })
    window.destroy()
    return performance.now() - begin
  })
  return { printMs, printTableMs, blankPrintMs }
}

async function printOne(page: Page, path: string, settings: { readonly table?: boolean }): Promise<number> {
  const started = performance.now()
  const failure = await page.evaluate(
    ({ out, more }) =>
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
            settings: {
              title: 'Bench',
              bbox: [35, 30, 38, 33],
              paper: 'A4',
              landscape: false,
              filter: {},
              ...more,
            },
          })
          .then((answer) => {
            if (!answer.ok) done(answer.error?.message ?? 'refused')
          })
      }),
    { out: path, more: settings },
  )
  if (failure !== null) throw new Error(failure)
  return performance.now() - started
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
