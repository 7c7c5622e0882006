import { actorKindCodes } from '../../../../db/model/vocabulary/actor-kind.ts'
import { actorRoleCodes } from '../../../../db/model/vocabulary/actor-role.ts'
import { basisCodes } from '../../../../db/model/vocabulary/basis.ts'
import { commitmentKindCodes } from '../../../../db/model/vocabulary/commitment-kind.ts'
import { commitmentStageCodes } from '../../../../db/model/vocabulary/commitment-stage.ts'
import { conditionKindCodes } from '../../../../db/model/vocabulary/condition-kind.ts'
import { conditionStatusCodes } from '../../../../db/model/vocabulary/condition-status.ts'
import { controlKindCodes } from '../../../../db/model/vocabulary/control-kind.ts'
import { controlStatusCodes } from '../../../../db/model/vocabulary/control-status.ts'
import { credibilityCodes } from '../../../../db/model/vocabulary/source-grade.ts'
import { eventKindCodes } from '../../../../db/model/vocabulary/event-kind.ts'
import { figureComparisonCodes } from '../../../../db/model/vocabulary/figure-comparison.ts'
import { implementationCodes } from '../../../../db/model/vocabulary/implementation.ts'
import { locationPrecisionCodes } from '../../../../db/model/vocabulary/location-precision.ts'
import { patternCodes } from '../../../../db/model/vocabulary/pattern.ts'
import { placeKindCodes } from '../../../../db/model/vocabulary/place-kind.ts'
import { postStatusCodes } from '../../../../db/model/vocabulary/post-status.ts'
import { relationKindCodes } from '../../../../db/model/vocabulary/relation-kind.ts'
import { reliabilityCodes } from '../../../../db/model/vocabulary/source-grade.ts'
import { sensitivityCodes } from '../../../../db/model/vocabulary/sensitivity.ts'
import { sourceKindCodes } from '../../../../db/model/vocabulary/source-kind.ts'
import { statementAboutCodes } from '../../../../db/model/vocabulary/statement-about.ts'
import { stanceCodes } from '../../../../db/model/vocabulary/stance.ts'
import { verificationCodes } from '../../../../db/model/vocabulary/verification.ts'
import { zoneKindCodes } from '../../../../db/model/vocabulary/zone-kind.ts'

/** The codes of each list, in the order they are offered. */
const codesByList: Readonly<Record<string, readonly (string | number)[]>> = {
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

export const listNames: readonly string[] = Object.keys(codesByList)

export function codesOf(list: string): readonly string[] {
  return (Object.hasOwn(codesByList, list) ? (codesByList[list] ?? []) : []).map(String)
}
