import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { situ } from '../support/situ.ts'
import { expect, test } from './fixtures.ts'

/**
 * Counts what React renders, by the hook that it offers to its developer tools: a fiber counts when its component ran in
 * this commit. What was not touched is the very same object as before, and is passed over.
 */
function countRenders(): void {
  interface Fiber {
    readonly alternate: Fiber | null
    readonly child: Fiber | null
    readonly sibling: Fiber | null
    readonly flags: number
    /** Components are functions or objects; elements of the page have names. */
    readonly type: unknown
  }
  const performedWork = 1
  const counts = { renders: 0, commits: 0 }
  const walk = (first: Fiber | null): void => {
    for (let fiber = first; fiber !== null; fiber = fiber.sibling) {
      const { alternate, type } = fiber
      const isComponent = typeof type === 'function' || (typeof type === 'object' && type !== null)
      if (isComponent && (fiber.flags & performedWork) !== 0) counts.renders += 1
      if (alternate === null || alternate.child !== fiber.child) walk(fiber.child)
    }
  }
  Object.assign(globalThis, {
    renderCounts: counts,
    __REACT_DEVTOOLS_GLOBAL_HOOK__: {
      supportsFiber: true,
      inject: () => 1,
      onCommitFiberUnmount: () => undefined,
      onPostCommitFiberRoot: () => undefined,
      onCommitFiberRoot(_id: number, root: { readonly current: Fiber }) {
        counts.commits += 1
        if (root.current.alternate?.child !== root.current.child) walk(root.current.child)
      },
    },
  })
}

/** How many components ran while `work` was done and its last effect was on the screen. */
async function rendersOf(page: Page, work: () => Promise<void>): Promise<number> {
  const read = (): Promise<number> =>
    page.evaluate(() => (globalThis as unknown as { renderCounts: { renders: number } }).renderCounts.renders)
  const before = await read()
  await work()
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  return (await read()) - before
}

const moves = 40

async function moveAbout(page: Page): Promise<void> {
  const box = await page.getByTestId('map').boundingBox()
  if (box === null) throw new Error('no map')
  // An empty part of the map, so that nothing comes under the pointer.
  await page.mouse.move(box.x + box.width * 0.55, box.y + box.height * 0.75)
  await page.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.9, { steps: moves })
}

test('a moving pointer renders what shows it, and nothing else of the screen', async ({ folder, start }) => {
  const store = join(folder, 'sample.situdb')
  expect(situ(['init', store, '--sample', '--no-passphrase', '--operator', 'AK'])).toMatchObject({ code: 0 })
  const { page } = await start({ store })
  await page.addInitScript(countRenders)
  await page.clock.install()
  await page.reload()
  await page.locator('[data-testid="map"][data-ready="true"]').waitFor()
  const coordinates = page.getByTestId('map-coordinates')
  await moveAbout(page)

  // Counts at all: a filter renders dozens of parts.
  const whole = await rendersOf(page, async () => {
    await page.keyboard.press('Control+f')
    await page.keyboard.type('coordination')
    await page.getByText('1 of 9').first().waitFor()
  })
  expect(whole).toBeGreaterThan(100)
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
  await page.getByText('9 of 9').first().waitFor()

  const before = await coordinates.textContent()
  const idle = await rendersOf(page, () => moveAbout(page))
  expect(await coordinates.textContent()).not.toBe(before)
  // One part a move, and the second move of each pair may come in a frame of its own.
  expect(idle).toBeGreaterThan(0)
  expect(idle).toBeLessThanOrEqual(moves * 2)

  await page.getByTestId('map').focus()
  await page.keyboard.press('d')
  await page.getByTestId('map').click({ position: { x: 500, y: 500 } })
  const bar = page.getByTestId('map-tool-bar')
  await moveAbout(page)
  const measuring = await rendersOf(page, () => moveAbout(page))
  expect(await bar.locator('output').textContent()).toMatch(/[\d.,]+ k?m/)
  // The bar has a handful of buttons and boxes.
  expect(measuring).toBeGreaterThan(idle)
  expect(measuring).toBeLessThanOrEqual(moves * 14)
  await page.keyboard.press('Escape')

  // Looking for sticks every few seconds finds the same ones.
  await page.getByRole('navigation').getByRole('button', { name: 'Exchange' }).click()
  await page.getByRole('button', { name: 'Choose a folder…' }).waitFor()
  await rendersOf(page, () => page.clock.runFor(6000))
  const looks = await rendersOf(page, () => page.clock.runFor(60_000))
  expect(looks).toBe(0)
})
