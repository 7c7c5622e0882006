import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { expect, it } from 'vitest'
import type { TableRange } from '../../../../renderer/ui/table/column.ts'
import { Table } from '../../../../renderer/ui/table/table.tsx'

const letters = ['a', 'b', 'c', 'd', 'e']

function aTable(): { readonly range: () => TableRange | null; readonly selected: () => number } {
  let now: { range: TableRange | null; selected: number } = { range: null, selected: -1 }
  function Letters(): ReactNode {
    const [range, setRange] = useState<TableRange | null>(null)
    const [selected, setSelected] = useState(-1)
    now = { range, selected }
    return (
      <Table<string>
        label="letters"
        columns={[{ key: 'letter', label: 'Letter', width: '90px', cell: (letter) => letter }]}
        count={letters.length}
        row={(index) => letters[index]}
        selectedIndex={selected}
        onSelect={setSelected}
        range={range}
        onRange={setRange}
      />
    )
  }
  render(<Letters />)
  return { range: () => now.range, selected: () => now.selected }
}

it('Shift and an arrow choose further rows from the selected one, either way; an arrow alone lets go of them', async () => {
  const { range, selected } = aTable()
  const user = userEvent.setup()
  screen.getByRole('grid').focus()
  await user.keyboard('{ArrowDown}{ArrowDown}{Shift>}{ArrowDown}{ArrowDown}{/Shift}')
  expect([selected(), range()]).toEqual([1, { from: 1, to: 3 }])
  await user.keyboard('{Shift>}{ArrowUp}{ArrowUp}{ArrowUp}{/Shift}')
  expect(range()).toEqual({ from: 1, to: 0 })
  await user.keyboard('{ArrowDown}')
  expect([selected(), range()]).toEqual([2, null])
  await user.keyboard('{Control>}a{/Control}')
  expect(range()).toEqual({ from: 0, to: 4 })
})
