// What the commands say, kept as files of test/fixtures/golden/outputs: a reshaping of the code changes none of them.
// UPDATE_GOLDEN=1 writes them anew; what git then shows as changed is to be read, and wanted.
import { saysAsBefore } from '../support/golden/compare.ts'
import {
  helpOutputs,
  importOutputs,
  oldFileOutputs,
  readingOutputs,
  refusalOutputs,
} from '../support/golden/command-line.ts'

saysAsBefore('help', async (keep) => {
  await helpOutputs(keep)
  await refusalOutputs(keep)
})
saysAsBefore('format-4', (keep) => readingOutputs('format-4.situdb', keep))
saysAsBefore('planted-4', (keep) => readingOutputs('planted-4.situdb', keep))
saysAsBefore('old-files', oldFileOutputs)
saysAsBefore('imports', importOutputs)
