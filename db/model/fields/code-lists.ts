import { actorKindCodes } from '../vocabulary/actor-kind.ts'
import { actorRoleCodes } from '../vocabulary/actor-role.ts'
import { basisCodes } from '../vocabulary/basis.ts'
import { commitmentKindCodes } from '../vocabulary/commitment-kind.ts'
import { commitmentStageCodes } from '../vocabulary/commitment-stage.ts'
import { conditionKindCodes } from '../vocabulary/condition-kind.ts'
import { conditionStatusCodes } from '../vocabulary/condition-status.ts'
import { controlKindCodes } from '../vocabulary/control-kind.ts'
import { controlStatusCodes } from '../vocabulary/control-status.ts'
import { credibilityCodes } from '../vocabulary/source-grade.ts'
import { eventKindCodes } from '../vocabulary/event-kind.ts'
import { figureComparisonCodes } from '../vocabulary/figure-comparison.ts'
import { implementationCodes } from '../vocabulary/implementation.ts'
import { locationPrecisionCodes } from '../vocabulary/location-precision.ts'
import { patternCodes } from '../vocabulary/pattern.ts'
import { placeKindCodes } from '../vocabulary/place-kind.ts'
import { postStatusCodes } from '../vocabulary/post-status.ts'
import { relationKindCodes } from '../vocabulary/relation-kind.ts'
import { reliabilityCodes } from '../vocabulary/source-grade.ts'
import { sensitivityCodes } from '../vocabulary/sensitivity.ts'
import { sourceKindCodes } from '../vocabulary/source-kind.ts'
import { statementAboutCodes } from '../vocabulary/statement-about.ts'
import { stanceCodes } from '../vocabulary/stance.ts'
import { verificationCodes } from '../vocabulary/verification.ts'
import { zoneKindCodes } from '../vocabulary/zone-kind.ts'

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
