type Numbers = (value: number) => string

export const agreementText = {
  title: 'Agreement',
  count: (posts: string, commitments: string) => `${posts} posts · ${commitments} commitments`,
  posts: 'Posts',
  commitments: 'Commitments',
  unblockers: 'Who can unblock',
  conditions: 'Conditions',
  provisions: 'Provisions',
  new: 'New',
  newAgreement: 'New agreement',
  print: 'Print…',
  printName: 'Agreement board',
  layer: 'What the board shows',
  layers: { reading: 'Our reading', said: 'As announced', seen: 'As seen or reported' },
  noWord: { reading: 'Unknown', said: 'Nothing announced', seen: 'Nothing seen' },
  differ: (differences: number, contradictions: number) =>
    [
      differences === 0
        ? ''
        : differences === 1
          ? 'In 1 place, what was announced and what was seen differ.'
          : `In ${String(differences)} places, what was announced and what was seen differ.`,
      contradictions === 0
        ? ''
        : contradictions === 1
          ? '1 thing is stated in contradictory ways.'
          : `${String(contradictions)} things are stated in contradictory ways.`,
    ]
      .filter((part) => part !== '')
      .join(' '),
  vacantOf: (vacant: string, all: string) => `${vacant} of ${all} vacant`,
  vacantFor: (days: number, format: Numbers, exact: boolean) =>
    days === 1 && exact ? 'vacant for 1 day' : `vacant for ${exact ? '' : 'about '}${format(days)} days`,
  since: (date: string) => `since ${date}`,
  heldBy: 'held by',
  seats: (count: number, format: Numbers) => (count === 1 ? '1 seat' : `${format(count)} seats`),
  proposed: 'Proposed:',
  contradicted: 'contradictory statements',
  chain: (count: number) => (count === 1 ? 'Waits for 1 condition' : `Waits for ${String(count)} conditions`),
  waiting: 'Waiting:',
  metBy: 'Can be met by',
  nobodyMeets: 'Nobody is named who can meet it.',
  to: 'for',
  waits: (count: number) => (count === 1 ? '1 condition waits' : `${String(count)} conditions wait`),
  offers: 'Needed and offered',
  kind: 'Kind',
  needed: 'Needed by',
  places: (count: number, format: Numbers) => (count === 1 ? '1 place' : `${format(count)} places`),
  pledged: 'Pledged',
  firm: 'Committed or delivered',
  gap: 'Gap',
  nobodyOffers: 'nobody offers it',
  onlyPledged: 'only pledged',
  withoutAmount: (count: number) => `(+ ${String(count)} without an amount)`,
  doubtful: (count: number) => `(+ ${String(count)} contradictory, left out)`,
  pledgeHint: 'Pledges are never added to what is committed or delivered.',
  article: 'Article',
  due: 'Due',
  implementation: 'Implementation',
  overdue: (days: number, format: Numbers) => (days === 1 ? '1 day overdue' : `${format(days)} days overdue`),
  overdueOf: (overdue: number, all: number) => `${String(overdue)} of ${String(all)} overdue`,
  noPosts: 'No posts are recorded.',
  noPostsText: 'Posts are the seats and bodies the agreement needs: a council, a mission’s leadership.',
  noCommitments: 'No commitments are recorded.',
  noCommitmentsText: 'Commitments say who offers what, for which post or provision, on which condition.',
  noUnblockers: 'No open condition names who can meet it.',
  empty: 'No agreement yet',
  emptyText:
    'Record the agreement, the posts it needs, and who committed to what on which condition. Then this screen shows what is vacant and who can unblock it.',
  unnamed: 'unnamed',
}
