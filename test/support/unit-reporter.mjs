import { readFileSync, writeFileSync } from 'node:fs'
import { JsonReporter } from 'vitest/node'

/**
 * vitest's own JSON report, and in it by name whatever failed: its own leaves out errors of hooks and those that no test
 * caught.
 */
export default class UnitReporter extends JsonReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly import('vitest').SerializedError[]} [unhandled]
   * @override
   */
  async onTestRunEnd(modules, unhandled = []) {
    await super.onTestRunEnd(modules)
    const { outputFile } = this.ctx.config
    const path = typeof outputFile === 'string' ? outputFile : outputFile?.json
    if (path === undefined) return
    const failures = [
      ...modules.flatMap((file) => failuresIn(file)),
      ...unhandled.map((error) => ({ names: ['outside of tests'], error: textOf(error) })),
    ]
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), failures }))
  }
}

/** @param {import('vitest/node').TestModule} file @returns {import('../../electron/runtime/count-tests.mjs').Failure[]} */
function failuresIn(file) {
  const groups = [file, ...file.children.allSuites()].flatMap((group) =>
    group.errors().map((error) => ({
      file: file.moduleId,
      names: group.type === 'suite' ? [group.fullName] : [],
      error: textOf(error),
    })),
  )
  const tests = [...file.children.allTests()]
    .filter((test) => test.result().state !== 'passed')
    .map((test) => ({
      file: file.moduleId,
      names: [test.fullName],
      error: test.result().errors?.map(textOf)[0] ?? test.result().state,
    }))
  return [...groups, ...tests]
}

/** @param {{ name?: string, message?: string }} error */
function textOf({ name = 'Error', message = '' }) {
  return `${name}: ${message}`
}
