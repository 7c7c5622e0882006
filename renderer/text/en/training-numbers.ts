/**
 * Every number that the training exercise states, as it is written. A test runs the exercise on the sample and computes them:
 * test/renderer/text/training.test.ts. Whoever changes the sample changes them here.
 */
export const trainingNumbers = {
  start: { events: '177', posts: '7', districts: '12' },
  /** Per cent of land, as the shares show them. */
  land: { council: '31.7', councilStated: '40', assembly: '43.1', assemblyFirst: '51.1' },
  /** The Front's share on 26 June, as known now and as known on 27 June. */
  front: { now: '24.9', then: '22.5' },
  ridge: { fresh: '160', events: '338', conflicts: '4' },
  lake: { fresh: '62', events: '400', conflicts: '7', missingPack: '3', unknownReferences: '3' },
  silent: { reports: '11' },
  conflicts: { byHand: '3', byRule: '4' },
  duplicates: { before: '16', after: '15', metres: '366' },
  board: {
    posts: '7',
    vacant: '3',
    vacantRead: '4',
    overdue: '4',
    provisions: '6',
    differ: '3',
    unoffered: '2',
    unofferedRead: '3',
    leagueWaits: '2',
  },
  entered: { events: '401' },
} as const

/** What the three stations would read out by radio. */
export const trainingWords = {
  Harbour: 'capable-play-quit-gadget-quality-anger-staff-parent',
  Ridge: 'train-danger-increase-spike-solution-trim-also-guide',
  Lake: 'extend-total-exist-brave-segment-pole-cinnamon-figure',
} as const

/** Minutes of each step. */
export const trainingMinutes = [2, 3, 4, 4, 2, 2, 5, 4, 2, 1, 1] as const

export interface TrainingStep {
  readonly title: string
  /** What to do, in order. */
  readonly todo: readonly string[]
  /** What is then to be seen. */
  readonly see: string
}
