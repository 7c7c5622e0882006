import { actorKindCodes } from './actor-kind.ts'
import { actorRoleCodes } from './actor-role.ts'
import { basisCodes } from './basis.ts'
import { commitmentKindCodes } from './commitment-kind.ts'
import { commitmentStageCodes } from './commitment-stage.ts'
import { conditionKindCodes } from './condition-kind.ts'
import { conditionStatusCodes } from './condition-status.ts'
import { controlKindCodes } from './control-kind.ts'
import { controlStatusCodes } from './control-status.ts'
import { credibilityCodes } from './source-grade.ts'
import { eventKindCodes } from './event-kind.ts'
import { figureComparisonCodes } from './figure-comparison.ts'
import { implementationCodes } from './implementation.ts'
import { locationPrecisionCodes } from './location-precision.ts'
import { patternCodes } from './pattern.ts'
import { placeKindCodes } from './place-kind.ts'
import { postStatusCodes } from './post-status.ts'
import { relationKindCodes } from './relation-kind.ts'
import { reliabilityCodes } from './source-grade.ts'
import { sensitivityCodes } from './sensitivity.ts'
import { sourceKindCodes } from './source-kind.ts'
import { statementAboutCodes } from './statement-about.ts'
import { stanceCodes } from './stance.ts'
import { verificationCodes } from './verification.ts'
import { zoneKindCodes } from './zone-kind.ts'

/** The codes of each list, in the order they are offered. */
const codesByList = {
  'actor-kind': actorKindCodes,
  'actor-role': actorRoleCodes,
  basis: basisCodes,
  'commitment-kind': commitmentKindCodes,
  'commitment-stage': commitmentStageCodes,
  'condition-kind': conditionKindCodes,
  'condition-status': conditionStatusCodes,
  'control-kind': controlKindCodes,
  'control-status': controlStatusCodes,
  credibility: credibilityCodes,
  'event-kind': eventKindCodes,
  'figure-comparison': figureComparisonCodes,
  implementation: implementationCodes,
  'location-precision': locationPrecisionCodes,
  pattern: patternCodes,
  'place-kind': placeKindCodes,
  'post-status': postStatusCodes,
  'relation-kind': relationKindCodes,
  reliability: reliabilityCodes,
  sensitivity: sensitivityCodes,
  'source-kind': sourceKindCodes,
  stance: stanceCodes,
  standing: [
    ...new Set([...postStatusCodes, ...implementationCodes, ...commitmentStageCodes, ...verificationCodes]),
  ],
  'statement-about': statementAboutCodes,
  verification: verificationCodes,
  'zone-kind': zoneKindCodes,
}

export type CodeList = keyof typeof codesByList
export const listNames = Object.keys(codesByList) as readonly CodeList[]

export function codesOf(list: CodeList): readonly string[] {
  return codesByList[list].map(String)
}
