/** Why something of a list is not in its file: the receipt, the command line and the window word these. */
export const leftOutReasons = [
  'filter',
  'sensitivity',
  'protected-source',
  'redaction',
  'masked',
  /** The format holds places alone. */
  'without-place',
  /** The place is too rough to stand as a point. */
  'rough-place',
  /** The format has nothing for records of this type. */
  'not-in-format',
  /** Texts longer than a cell; whole in the record beside them. */
  'cell-cut',
] as const

/** So many records are copied at once; more of them leave as a file. */
export const copiedRows = 5000

export type LeftOutReason = (typeof leftOutReasons)[number]

/** Why a whole record is not in the file although the list holds it. */
const wholeReasons: ReadonlySet<LeftOutReason> = new Set(['without-place', 'rough-place', 'not-in-format'])

/** Counts what is left out, by reason, in the order in which it was first told. */
export function countLeftOut(): {
  readonly leaveOut: (reason: LeftOutReason, count?: number) => void
  /** Records of the list that the format could not carry. */
  readonly dropped: () => number
  readonly list: () => readonly { readonly reason: LeftOutReason; readonly count: number }[]
} {
  const counts = new Map<LeftOutReason, number>()
  return {
    leaveOut(reason, count = 1) {
      counts.set(reason, (counts.get(reason) ?? 0) + count)
    },
    dropped: () =>
      [...counts].reduce((sum, [reason, count]) => (wholeReasons.has(reason) ? sum + count : sum), 0),
    list: () => [...counts].filter(([, count]) => count > 0).map(([reason, count]) => ({ reason, count })),
  }
}
