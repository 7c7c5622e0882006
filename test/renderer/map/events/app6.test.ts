import milsymbol from 'milsymbol'
import { expect, it } from 'vitest'
import { app6Code, app6Kinds } from '../../../../renderer/map/events/app6.ts'

it('has a sign that the standard knows for the kinds that it names, and none for the others', () => {
  expect(app6Kinds.length).toBeGreaterThan(15)
  for (const kind of app6Kinds) {
    const code = app6Code(kind) ?? ''
    expect(code).toMatch(/^100140\d{14}$/)
    expect({ kind, valid: new milsymbol.Symbol(code).isValid() }).toEqual({ kind, valid: true })
  }
  for (const kind of ['agreement', 'sexual-violence', 'access-denied', 'toString', ''])
    expect(app6Code(kind)).toBeNull()
})
