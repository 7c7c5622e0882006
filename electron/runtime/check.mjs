// npm run check: types, layers, lint, format, dead code.
import { runChecks } from './checks.mjs'
import { main, ready } from './ready.mjs'

main(async () => {
  const { failed } = await runChecks(await ready())
  return failed === 0 ? 0 : 1
})
