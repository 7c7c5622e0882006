import { message } from '../../../db/model/text/message.ts'
import { trainingNumbers as n, trainingWords as words } from './training-numbers.ts'
import type { TrainingStep } from './training-numbers.ts'

const steps: readonly TrainingStep[] = [
  {
    title: 'Open',
    todo: [
      'You are a new desk. Station Harbour has given you its record of Osmarel, an island that does not exist.',
      'Read the line at the bottom of the window: it counts what is here and what is hidden.',
    ],
    see: `${n.start.events} events, no conflicts. “Training” stands beside the name of the store: no place, person or group in it is real.`,
  },
  {
    title: 'Look round',
    todo: [
      'Map: two lines cut the island. Click an area, then an event, and read who said it and how sure that is.',
      'Zones: look at the shares by controller, and at what sources state.',
    ],
    see: `${n.start.districts} districts. The Council announces about ${n.land.councilStated} % of the land; Situ computes ${n.land.council} %, of another whole. Neither replaces the other.`,
  },
  {
    title: 'As of, and as known on',
    todo: [
      'Set “As of” (top) to 1 Jun 2026, read the shares under Zones, then set it to 31 Aug 2026.',
      'Set it to 26 Jun 2026 and read the share of the Solquay Front. Then set “As known on” to 27 Jun 2026 as well.',
      'Go back to today with the button in the banner.',
    ],
    see: `The Assembly holds ${n.land.assemblyFirst} % on 1 June and ${n.land.assembly} % on 31 August. On 26 June the Front has ${n.front.now} % as known now, and had ${n.front.then} % as known on 27 June: Harbour heard of the move later, and you had that with its bundle of 31 August.`,
  },
  {
    title: 'Take in Ridge, and decide whom to trust',
    todo: [
      'Exchange, “Import…”: choose ridge.situ. The folder opens by itself; it is named below.',
      'Situ knows none of the stations and asks. Compare the words with those that the station would read to you by radio:',
      `Ridge: ${words.Ridge}`,
      `Harbour: ${words.Harbour}`,
      `Lake: ${words.Lake}`,
      'They are the same: trust the three, for this exercise only. Then import.',
    ],
    see: `${n.ridge.fresh} new events, ${n.ridge.conflicts} conflicts, ${n.ridge.events} events in all: one that Harbour had deleted is back in sight, because Ridge has edited it.`,
  },
  {
    title: 'Take in Lake',
    todo: [
      'Import lake.situ in the same way. Nobody is asked about: you have decided.',
      'Read the card of Ridge among the stations, and the line at the bottom.',
      'Events: filter by the zone Fennimarch and sort by date.',
    ],
    see: `${n.lake.fresh} new events, ${n.lake.events} in all, ${n.lake.conflicts} conflicts. Pack ${n.lake.missingPack} of Ridge is missing, so ${n.lake.unknownReferences} references are still unknown. Fennimarch has ${n.silent.reports} reports, the last of 13 July; every other district has one from August. Silence is not quiet.`,
  },
  {
    title: 'Link what was reported twice',
    todo: [
      'Click the conflicts in the line at the bottom, then “Possible duplicates”, with the limits as they are.',
      'The first pair: one incident, two stations, two accounts. “Same event: link”. Close the window.',
    ],
    see: `${n.duplicates.before} pairs before, ${n.duplicates.after} after; the first lies ${n.duplicates.metres} m apart. Both reports stay. Most other pairs are different events: leave them.`,
  },
  {
    title: 'Settle the conflicts',
    todo: [
      'Click the conflicts once more.',
      'Location of an event: look at both places on the map, use the value of Ridge.',
      'The deleted event: Ridge’s patrol saw it again. Keep the record.',
      '“Joint Line Commission: chair”, status: use the value of Harbour, vacant.',
      `The other ${n.conflicts.byRule}: “Settle all listed by a rule…”, “Take the newer value”.`,
    ],
    see: `${n.conflicts.byHand} settled by hand, ${n.conflicts.byRule} by rule, none left. History of a record (at its end) keeps what was not chosen.`,
  },
  {
    title: 'Read the gaps',
    todo: [
      'Set “As of” to 31 Aug 2026 and open Agreement.',
      'Compare “As announced” with “As seen or reported”.',
      'Click “Salt road: engineers”: announced as appointed, found vacant by Harbour’s own patrol. “Read it by this one…” on what was seen, and write why.',
    ],
    see: `${n.board.overdue} of ${n.board.provisions} provisions overdue; in ${n.board.differ} places word and sight differ. ${n.board.vacant} of ${n.board.posts} posts vacant, ${n.board.vacantRead} once you have chosen. Nobody offers ${n.board.unoffered} kinds of what is needed, then ${n.board.unofferedRead}. ${n.board.leagueWaits} conditions wait for the League.`,
  },
  {
    title: 'Enter a report',
    todo: [
      'Go back to today. Ctrl N: Residents of Osmarel, peaceful protest, Fennimarch, 31 Aug 2026.',
      'Source: Own patrol, Lake. Give the statement a credibility. Save.',
    ],
    see: `${n.entered.events} events. The number on Exchange tells that you have something that nobody else has.`,
  },
  {
    title: 'Print a sheet',
    todo: [
      'Products, “New map summary”: as of 31 Aug 2026, “Everything that has a place”. “Print to PDF…”.',
      'Read the foot of the sheet as somebody would who was not there.',
    ],
    see: 'Scale bar, sources, cut-off dates and what is not shown stand on the paper. The list of products keeps how it was made.',
  },
  {
    title: 'Give your bundle',
    todo: [
      'Exchange, “Export bundle…”: this is what Harbour, Ridge and Lake would get from you.',
      'Import it here: nothing changes, and Situ says so.',
    ],
    see: 'Every change has been given. In real work you would read your own words to them first (Exchange, “Show card”).',
  },
]

export const trainingText = {
  chip: 'training',
  chipHint: 'The training sample: nothing in it is real',
  title: 'Exercise: thirty minutes on Osmarel',
  start: 'Training island (invented, for practice)',
  startText: 'Three stations, moving lines, conflicts on purpose; with an exercise of thirty minutes.',
  intro:
    'Osmarel is invented. Three stations have kept its record from June to August 2026; you bring them together. Every number below is what you should see when you follow the steps in order.',
  openFirst: 'To follow it, open “Training island” on the start screen.',
  beside: 'Follow it beside the work',
  beginAnew: 'Begin anew',
  beginAnewHint: 'Makes a fresh training store and opens it. The present one stays where it is.',
  bundles: 'Bundles of the other stations:',
  showBundles: 'Show the folder',
  step: message(['step', 'of'], 'Step {step} of {of}'),
  minutes: message(['#minutes'], '{minutes, plural, one {# minute} other {# minutes}}'),
  allMinutes: message(['#minutes'], 'about {minutes, plural, one {# minute} other {# minutes}}'),
  see: 'You see:',
  back: 'Back',
  next: 'Next',
  end: 'End of the exercise',
  close: 'Close the exercise',
  steps,
}
