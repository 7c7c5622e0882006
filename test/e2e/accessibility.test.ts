import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { situ } from '../support/situ.ts'
import { expect, sharedSitu, test } from './fixtures.ts'

const env = { SITU_PASSPHRASE: 'lake copper violin seven' }

const folder = mkdtempSync(join(tmpdir(), 'situ-e2e-'))
const running = sharedSitu(() => {
  const store = join(folder, 'sample.situdb')
  expect(situ(['init', store, '--sample', '--operator', 'AK', '--station', 'Team North'], env).code).toBe(0)
  return { store, env }
})
test.afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** A screenshot for whoever looks: where `SITU_LOOK` names a folder. */
async function look(name: string): Promise<void> {
  const to = process.env['SITU_LOOK']
  if (to !== undefined) await running().page.screenshot({ path: join(to, `${name}.png`) })
}

async function speak(language: string): Promise<void> {
  const { page } = running()
  await page.evaluate(
    (chosen) =>
      (window as unknown as { bridge: { call: (c: string, i: unknown) => Promise<unknown> } }).bridge.call(
        'prefs.set',
        { language: chosen },
      ),
    language,
  )
  await page.locator(`html[lang="${language}"]`).waitFor()
}

/** What stands in the language of the person who reads it. */
const words = {
  en: {
    toolbar: `
      - toolbar "Map controls":
        - /children: equal
        - button "Zoom in"
        - button "Zoom out"
        - button "Show everything"
        - button "Measure and select"
        - button "Saved views"
        - button "List what is visible"
        - button "Layers"
    `,
    menu: `
      - menu "Store":
        - /children: equal
        - menuitem "Undo" [disabled]
        - menuitem "Redo" [disabled]
        - menuitem "Make a backup…"
        - menuitem "Show the store in its folder"
        - separator
        - menuitem "Open another store…"
        - menuitem "Close and lock the store"
    `,
    undo: 'Undo',
    place: 'What can be done here',
    mgrs: 'Copy as: MGRS',
    dialog: `
      - dialog "New event":
        - heading "New event" [level=2]
        - button "Close"
        - combobox "Who"
        - combobox "Did what"
        - combobox "To or at"
        - button "Pick on map"
        - combobox "Precision" [disabled]
        - textbox "Radius, m" [disabled]
        - textbox "When"
        - textbox "Killed"
        - textbox "Injured"
        - textbox "What was said"
        - combobox "Source"
        - combobox "Reliability" [disabled]
        - combobox "Credibility"
        - combobox "Sensitivity"
        - combobox "Verification"
        - textbox "Title"
        - button "Save + more"
        - button "Save"
    `,
    kind: 'Did what',
    kindOpen: `- combobox "Did what" [expanded]`,
    kindClosed: `- combobox "Did what": Armed clash`,
    kinds: `
      - listbox "Did what":
        - option "Battles"
        - option "Armed clash" [selected]
        - option "Government regains territory"
    `,
    clash: { name: 'Armed clash', of: 'Battles' },
    clear: 'Clear',
    table: `
      - grid "List of events":
        - row:
          - /children: equal
          - columnheader "Date"
          - columnheader "Kind"
          - columnheader "Title"
          - columnheader "Place"
          - columnheader "Source"
          - columnheader "Verification"
          - columnheader "Killed"
        - row [selected]:
          - gridcell "about Nov 2025"
          - gridcell "Agreement"
          - gridcell "Ceasefire in force"
    `,
    date: 'Date',
  },
  ar: {
    toolbar: `
      - toolbar "أدوات الخريطة":
        - /children: equal
        - button "تكبير"
        - button "تصغير"
        - button "عرض الكل"
        - button "القياس والتحديد"
        - button "العروض المحفوظة"
        - button "قائمة ما يظهر"
        - button "الطبقات"
    `,
    menu: `
      - menu "المخزن":
        - /children: equal
        - menuitem "تراجع" [disabled]
        - menuitem "إعادة" [disabled]
        - menuitem "نسخة احتياطية…"
        - menuitem "إظهار المخزن في مجلده"
        - separator
        - menuitem "فتح مخزن آخر…"
        - menuitem "إغلاق المخزن وقفله"
    `,
    undo: 'تراجع',
    place: 'ما يمكن فعله هنا',
    mgrs: 'نسخ: MGRS',
    dialog: `
      - dialog "حدث جديد":
        - heading "حدث جديد" [level=2]
        - button "إغلاق"
        - combobox "من"
        - combobox "ماذا فعل"
        - combobox "ضد من أو أين"
        - button "تحديد على الخريطة"
        - combobox "الدقة" [disabled]
        - textbox "نصف القطر، م" [disabled]
        - textbox "متى"
        - textbox "القتلى"
        - textbox "الجرحى"
        - textbox "ما قيل"
        - combobox "المصدر"
        - combobox "موثوقية المصدر" [disabled]
        - combobox "مصداقية المعلومة"
        - combobox "الحساسية"
        - combobox "التحقق"
        - textbox "العنوان"
        - button "حفظ وإضافة آخر"
        - button "حفظ"
    `,
    kind: 'ماذا فعل',
    kindOpen: `- combobox "ماذا فعل" [expanded]`,
    kindClosed: `- combobox "ماذا فعل": اشتباك مسلح`,
    kinds: `
      - listbox "ماذا فعل":
        - option "معارك"
        - option "اشتباك مسلح" [selected]
        - option "استعادة الحكومة أرضًا"
    `,
    clash: { name: 'اشتباك مسلح', of: 'معارك' },
    clear: 'مسح الحقل',
    table: `
      - grid "قائمة الأحداث":
        - row:
          - /children: equal
          - columnheader "التاريخ"
          - columnheader "النوع"
          - columnheader "العنوان"
          - columnheader "المكان"
          - columnheader "المصدر"
          - columnheader "التحقق"
          - columnheader "قتلى"
        - row [selected]:
          - gridcell "حوالي نوفمبر 2025"
          - gridcell "اتفاق"
          - gridcell "Ceasefire in force"
    `,
    date: 'التاريخ',
  },
} as const

const hasFocus = (element: Element): boolean => element === document.activeElement

/** As assistive technology does it: a click without a pointer. */
const press = (element: Element): void => {
  ;(element as HTMLElement).click()
}

async function newEvent(page: Page): Promise<void> {
  await page.keyboard.press('Control+n')
  await page.locator('dialog[open]').waitFor()
}

for (const [language, say] of Object.entries(words)) {
  test(`the map's controls and menus have names, roles and states (${language})`, async () => {
    const { page, faults } = running()
    await speak(language)
    await page.keyboard.press('Control+1')
    const toolbar = page.getByRole('toolbar')
    await expect(toolbar).toMatchAriaSnapshot(say.toolbar)
    const buttons = toolbar.getByRole('button')
    await buttons.first().focus()
    await page.keyboard.press('ArrowUp')
    expect(await buttons.last().evaluate(hasFocus)).toBe(true)

    const trigger = page.locator('.store-menu')
    await expect(trigger).toHaveAttribute('aria-haspopup', 'menu')
    await trigger.click()
    const menu = page.getByRole('menu')
    await expect(menu).toMatchAriaSnapshot(say.menu)
    await expect(trigger).toHaveAttribute('aria-expanded', 'true')
    await expect(menu.getByRole('menuitem', { name: say.undo })).toHaveAccessibleDescription('Ctrl Z')
    await look(`menu-${language}`)
    await page.keyboard.press('Escape')
    await menu.waitFor({ state: 'detached' })
    expect(await trigger.evaluate(hasFocus)).toBe(true)

    const map = page.getByTestId('map')
    await map.focus()
    await page.keyboard.press('Shift+F10')
    await expect(menu).toHaveAccessibleName(say.place)
    await expect(menu.getByRole('menuitem', { name: say.mgrs, exact: true })).toHaveAccessibleDescription(
      /^36R XV \d{5} \d{5}$/,
    )
    await look(`context-${language}`)
    await page.keyboard.press('Escape')
    await menu.waitFor({ state: 'detached' })
    expect(await map.evaluate(hasFocus)).toBe(true)
    expect(faults).toEqual([])
  })

  test(`a dialog and its combobox have names, roles and states (${language})`, async () => {
    const { page, faults } = running()
    await speak(language)
    await newEvent(page)
    const dialog = page.getByRole('dialog')
    await expect(dialog).toMatchAriaSnapshot(say.dialog)
    const box = dialog.getByRole('combobox', { name: say.kind })
    await box.click()
    const list = page.getByRole('listbox')
    const clash = list.getByRole('option', { name: say.clash.name, exact: true })
    await expect(box).toMatchAriaSnapshot(say.kindOpen)
    await expect(clash).toHaveAccessibleDescription(say.clash.of)
    await expect(list.locator('[aria-selected="true"]')).toHaveCount(0)
    await look(`combobox-${language}`)
    await clash.evaluate(press)
    await list.waitFor({ state: 'detached' })
    await expect(box).toMatchAriaSnapshot(say.kindClosed)
    await expect(box).toHaveAttribute('aria-expanded', 'false')
    expect(await box.evaluate(hasFocus)).toBe(true)

    await page.keyboard.press('ArrowDown')
    await expect(list).toMatchAriaSnapshot(say.kinds)
    await expect(list.locator('[aria-selected="true"]')).toHaveCount(1)
    // What the keys stand on is the chosen one, and named by the text box that has the focus.
    await expect(box).toHaveAttribute('aria-activedescendant', (await clash.getAttribute('id')) ?? '')
    await look(`combobox-chosen-${language}`)
    await page.keyboard.press('Escape')
    await list.waitFor({ state: 'detached' })
    expect(await box.inputValue()).toBe(say.clash.name)
    await dialog.getByRole('button', { name: say.clear }).first().click()
    expect(await box.inputValue()).toBe('')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(faults).toEqual([])
  })

  test(`a table has names, roles and states (${language})`, async () => {
    const { page, faults } = running()
    await speak(language)
    await page.keyboard.press('Control+2')
    const grid = page.getByRole('grid').first()
    await grid.focus()
    await page.keyboard.press('Home')
    await expect(grid).toMatchAriaSnapshot(say.table)
    const chosen = grid.getByRole('row', { selected: true })
    await expect(grid).toHaveAttribute('aria-activedescendant', (await chosen.getAttribute('id')) ?? '')
    const date = grid.getByRole('columnheader', { name: say.date })
    await date.getByRole('button').click()
    await expect(date).toHaveAttribute('aria-sort', 'ascending')
    await date.getByRole('button').click()
    await expect(date).toHaveAttribute('aria-sort', 'descending')
    expect(faults).toEqual([])
  })
}

test('a menu finds its entries by their letters, and no shortcut hears them', async () => {
  const { page, faults } = running()
  await speak('en')
  await page.keyboard.press('Control+2')
  const grid = page.getByRole('grid').first()
  await grid.focus()
  await page.keyboard.press('Home')
  await page.getByRole('complementary', { name: 'Details' }).waitFor()
  const items = page.getByRole('menu').getByRole('menuitem')
  for (const [keys, name] of [
    [['s'], 'Show the store in its folder'],
    [['c', 'l'], 'Close and lock the store'],
    [['End'], 'Close and lock the store'],
    // On the screen behind it the letter goes to the map.
    [['End', 'm'], 'Make a backup…'],
    [['End', 'Home'], 'Make a backup…'],
    [['ArrowUp'], 'Close and lock the store'],
  ] as const) {
    await page.locator('.store-menu').click()
    await expect.poll(() => items.nth(2).evaluate(hasFocus)).toBe(true)
    for (const key of keys) await page.keyboard.press(key)
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(name)
    await page.keyboard.press('Escape')
    await page.getByRole('menu').waitFor({ state: 'detached' })
  }
  await expect(page.getByRole('navigation').getByRole('button', { name: 'Events' })).toHaveAttribute(
    'aria-current',
    'page',
  )

  await page.keyboard.press('Control+1')
  const layers = page.getByRole('toolbar').getByRole('button', { name: 'Layers' })
  await layers.click()
  const panel = page.getByRole('dialog', { name: 'Layers' })
  await panel.getByRole('button').last().focus()
  await page.keyboard.press('e')
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })
  expect(await layers.evaluate(hasFocus)).toBe(true)
  const edit = page.getByRole('complementary', { name: 'Details' }).getByRole('button', { name: 'Edit' })
  await expect(edit).toBeVisible()
  // Outside of the panel the same key is heard.
  await page.keyboard.press('e')
  await edit.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Cancel' }).click()
  expect(faults).toEqual([])
})

test('a combobox in a panel is a panel in it: choosing by the pointer closes neither too early', async () => {
  const { page, faults } = running()
  await speak('en')
  await page.keyboard.press('Control+2')
  await page.getByRole('button', { name: 'Zone', exact: true }).click()
  const panel = page.getByRole('dialog', { name: 'Zone' })
  const box = panel.getByRole('combobox', { name: 'Zone' })
  await box.fill('rafah')
  await page.getByRole('listbox').getByRole('option').first().hover()
  await look('zone-filter')
  await page.getByRole('listbox').getByRole('option').first().click()
  await panel.waitFor({ state: 'detached' })
  const set = page.getByRole('button', { name: /^Zone: / })
  await set.click()
  await expect(box).toHaveValue(/Rafah/)
  await panel.getByRole('button', { name: 'Clear' }).click()
  // A press elsewhere closes it, and does there what it does.
  await page.getByRole('navigation').getByRole('button', { name: 'Zones' }).click()
  await panel.waitFor({ state: 'detached' })
  await expect(page.getByRole('grid', { name: 'List of zones' }).first()).toBeVisible()
  expect(await page.locator('style').count()).toBe(0)
  expect(faults).toEqual([])
})

test('a menu asked for in a dialog lies in it; Escape and Tab close the menu alone and give the focus back', async () => {
  const { page, faults } = running()
  await speak('en')
  await page.getByRole('navigation').getByRole('button', { name: 'Products' }).click()
  await page.getByRole('button', { name: 'Shift handover…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Shift handover' })
  const line = dialog.locator('[data-record]').first()
  const menu = dialog.getByRole('menu')
  for (const key of ['Escape', 'Tab']) {
    await line.focus()
    await line.click({ button: 'right' })
    await menu.getByRole('menuitem', { name: 'Show on the map' }).hover()
    await look(`dialog-menu-${key}`)
    await page.keyboard.press(key)
    await menu.waitFor({ state: 'detached' })
    await expect(dialog).toBeVisible()
    expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true)
  }
  await line.click({ button: 'right' })
  await menu.getByRole('menuitem', { name: 'Open', exact: true }).evaluate(press)
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('complementary', { name: 'Details' }).waitFor()
  expect(faults).toEqual([])
})
