import { sensitivityCodes } from '../../../db/model/vocabulary/sensitivity.ts'
import type { ClearanceAsked, Withheld } from '../../../db/model/redaction/clearance.ts'
import { choiceOption, flag } from './arguments.ts'
import type { Arguments, OptionTable } from './arguments.ts'

/** Options of every command that writes something for others. */
export const clearanceOptions: OptionTable = { ceiling: 'text', 'with-protected-sources': 'flag' }

export const clearanceHelp: readonly string[] = [
  '--ceiling  the highest sensitivity that leaves: low, moderate, high (as usual) or severe. A record without one counts as',
  '           moderate; periods, figures, statements and files that only tell of a withheld record are withheld, too',
  '--with-protected-sources  names and contacts of protected sources leave; else they are "protected source"',
]

/** What was asked for, and nothing that was not. Throws usage for a word that is no sensitivity. */
export function clearanceAsked(args: Arguments): ClearanceAsked {
  const ceiling = choiceOption(args, 'ceiling', sensitivityCodes, null)
  return {
    ...(ceiling === null ? {} : { ceiling }),
    ...(flag(args, 'with-protected-sources') ? { withProtectedSources: true } : {}),
  }
}

/** What stayed behind, as sentences; none where nothing did. */
export function withheldLines({ ceiling, records, protectedSources }: Withheld): readonly string[] {
  return [
    ...(records > 0
      ? [`withheld: ${String(records)} records of the store above sensitivity ${ceiling}`]
      : []),
    ...(protectedSources > 0 ? [`withheld: names of ${String(protectedSources)} protected sources`] : []),
  ]
}
