import { execFileSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { RunningSitu } from '../support/electron-app.ts'
import { situ, situJson } from '../support/situ.ts'
import { answerDialogs, expect, test } from './fixtures.ts'

const env = { SITU_PASSPHRASE: 'lake copper violin seven' }
interface Board {
  readonly posts: {
    readonly byStatus: Readonly<Record<string, number>>
    readonly list: readonly {
      readonly name: string
      readonly status: string
      readonly holder: { readonly name: string } | null
    }[]
  }
  readonly unblockers: readonly {
    readonly actor: { readonly name: string }
    readonly waits: readonly unknown[]
  }[]
}

function aSample(folder: string): string {
  const store = join(folder, 'sample.situdb')
  const made = situ(['init', store, '--sample', '--operator', 'AK', '--station', 'Team North'], env)
  expect(made).toMatchObject({ code: 0 })
  return store
}

async function printTo(running: RunningSitu, file: string, button: RegExp): Promise<string> {
  await answerDialogs(running, { save: file })
  await running.page.getByRole('button', { name: button }).click()
  await expect.poll(() => existsSync(file) && statSync(file).size > 0, { timeout: 60_000 }).toBe(true)
  return execFileSync('pdftotext', ['-layout', file, '-']).toString()
}

const rail = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation').getByRole('button', { name }).click()
const board = (store: string, ...args: readonly string[]): Board =>
  situJson<Board>(['summary', store, ...args], env)

test.describe('the situation on screen', () => {
  test('a post is filled and a condition met: board, earlier dates and print follow', async ({
    folder,
    start,
  }) => {
    const store = aSample(folder)
    const running = await start({ store, env })
    const { page } = running
    await rail(page, 'Agreement')
    const posts = page.getByRole('region', { name: 'Posts' })
    const unblockers = page.getByRole('region', { name: 'Who can unblock' })
    await posts.getByText('6 of 7 vacant').waitFor()
    const offers = page.getByRole('region', { name: 'Needed and offered' })
    await expect
      .poll(() => offers.getByRole('row').filter({ hasText: 'Troops' }).innerText())
      .toMatch(/4\s+0\s+only pledged/)
    expect(await unblockers.innerText()).toMatch(/United Nations \(Security Council\)\s+4 conditions wait/)

    // A post is filled.
    await posts.getByRole('button', { name: /Peace council/ }).click()
    const panel = page.getByRole('complementary', { name: 'Details' })
    await panel.getByRole('button', { name: 'New status' }).click()
    const form = page.getByRole('complementary', { name: 'Form' })
    await form.getByLabel('Where it stands').selectOption('appointed')
    await form.getByLabel('Holder', { exact: false }).first().fill('Qatar')
    await page
      .getByRole('option', { name: /^Qatar/ })
      .first()
      .click()
    await form.getByLabel('From', { exact: true }).fill('2026-02-01')
    await form.getByLabel('Basis').selectOption('announced')
    await form.getByRole('button', { name: 'Save' }).click()
    await posts.getByText('5 of 7 vacant').waitFor()
    expect(await posts.getByRole('button', { name: /Peace council/ }).innerText()).toMatch(
      /Appointed[\s\S]*held by Qatar/,
    )

    // A condition is met.
    const indonesia = page
      .getByRole('region', { name: 'Commitments' })
      .getByRole('button', { name: /^Indonesia/ })
    await indonesia.click()
    await panel.getByRole('heading', { name: /Indonesia/ }).waitFor()
    await panel.getByRole('button', { name: 'Edit' }).click()
    await form.getByLabel('Status').last().selectOption('met')
    await form.getByRole('button', { name: 'Save' }).click()
    await expect.poll(() => unblockers.innerText()).toMatch(/\(Security Council\)\s+3 conditions wait/)

    const now = board(store)
    expect(now.posts.byStatus).toEqual({ acting: 1, appointed: 1, vacant: 5 })
    expect(now.posts.list.find((post) => post.name === 'Peace council')).toMatchObject({
      status: 'appointed',
      holder: { name: 'Qatar' },
    })
    expect(now.unblockers[0]?.waits).toHaveLength(3)
    // What stood before is not written over.
    expect(board(store, '--as-of', '2026-01-15').posts.byStatus).toEqual({ acting: 1, vacant: 6 })

    const printed = await printTo(running, join(folder, 'board.pdf'), /^Print/)
    expect(printed).toContain('Agreement board')
    expect(printed).toMatch(/5 of 7 vacant/)
    expect(printed).toMatch(/Peace council\s+Appointed/)
    expect(printed).toMatch(/Troops\s+1 place\s+4\s+0\s+only pledged/)
    expect(printed).toContain('TLP:AMBER')
    expect(running.faults).toEqual([])
  })

  test('contradictory statements stand side by side until the office chooses one, and the next shift is told', async ({
    folder,
    start,
  }) => {
    const store = aSample(folder)
    const [post] = situJson<{ records: readonly { id: string; name: string }[] }>(
      ['list', store, 'post'],
      env,
    ).records.filter((record) => record.name === 'Peace council')
    for (const words of [
      ['value=vacant', 'basis=observed'],
      ['value=appointed', 'basis=announced'],
    ])
      situJson(
        [
          'set',
          store,
          'statement',
          `subject=${post?.id ?? ''}`,
          'about=status',
          'validFrom=2026-02-01',
          ...words,
        ],
        env,
      )
    const running = await start({ store, env })
    const { page } = running
    await rail(page, 'Agreement')
    await page.getByText('In 1 place, what was announced and what was seen differ.').waitFor()
    await page
      .getByRole('region', { name: 'Posts' })
      .getByRole('button', { name: /Peace council/ })
      .click()
    const standing = page.getByRole('region', { name: 'Where the post stands' })
    await standing.getByText('2 statements of the same time say different things', { exact: false }).waitFor()
    const vacant = standing.getByRole('article').filter({ hasText: 'Observed' })
    await vacant.getByRole('button', { name: 'Read it by this one…' }).click()
    await vacant.getByLabel('Why does the office read it so?').fill('The office was found empty')
    await vacant.getByRole('button', { name: 'Choose', exact: true }).click()
    await vacant.getByText('Chosen: The office was found empty').waitFor()
    expect(board(store).posts.byStatus).toEqual({ acting: 1, vacant: 6 })
    await page.keyboard.press('Control+z')
    await vacant.getByText('Chosen: The office was found empty').waitFor({ state: 'detached' })

    await rail(page, 'Products')
    await page.getByRole('button', { name: 'Shift handover…' }).click()
    const handover = page.getByRole('dialog', { name: 'Shift handover' })
    await handover
      .getByRole('region', { name: 'Unverified' })
      .getByText('Statement about the future', { exact: false })
      .waitFor()
    const printed = await printTo(running, join(folder, 'handover.pdf'), /^Print/)
    expect(printed).toContain('Shift handover')
    expect(printed).toMatch(/Unverified: 9/)
    expect(running.faults).toEqual([])
  })
})
