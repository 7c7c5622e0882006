import type { Summary } from '../../../db/model/situation/situation.ts'
import { isDay } from '../../format/exact-day.ts'
import { rangeText } from '../../format/range-text.ts'
import type { Text } from '../../text/text.ts'
import { postStatusCodes } from '../../../db/model/vocabulary/post-status.ts'
import { commitmentStageCodes } from '../../../db/model/vocabulary/commitment-stage.ts'
import { contradictionTable, differenceTable, shareTable, statedTable } from './board-situation.tsx'
import { Clamped } from './sheet-tables.tsx'
import type { SheetTable } from './sheet-tables.tsx'

export function boardCounts(
  { posts, provisions, commitments }: Summary,
  { t, formatNumber }: Text,
): readonly string[] {
  const vacant = posts.list.filter((post) => post.status === 'vacant').length
  const overdue = provisions.filter((line) => line.daysOverdue > 0).length
  return [
    ...(posts.list.length === 0
      ? []
      : [
          `${t.agreement.posts}${t.print.colon} ${t.agreement.vacantOf(formatNumber(vacant), formatNumber(posts.list.length))}`,
        ]),
    ...(provisions.length === 0
      ? []
      : [`${t.agreement.provisions}${t.print.colon} ${t.agreement.overdueOf(overdue, provisions.length)}`]),
    `${t.agreement.commitments}${t.print.colon} ${formatNumber(commitments.list.length)}`,
  ]
}

/** The gap board as tables; `citations` gives the words for the sources of a record. */
export function boardTables(
  summary: Summary,
  citations: ReadonlyMap<string, string>,
  text: Text,
  /** With what differs, shares and stated figures, where no other part of the sheet has them. */
  whole = true,
): readonly SheetTable[] {
  return [
    ...(whole
      ? [
          differenceTable(summary, text),
          contradictionTable(summary, text),
          shareTable(summary, text),
          statedTable(summary, citations, text),
        ]
      : []),
    offerTable(summary, text),
    postTable(summary, citations, text),
    provisionTable(summary, citations, text),
    commitmentTable(summary, citations, text),
    unblockerTable(summary, text),
  ]
}

function offerTable({ commitments }: Summary, text: Text): SheetTable {
  const { t, label, formatNumber } = text
  const sum = (of: Summary['commitments']['offers'][number]['pledged']): string =>
    [
      formatNumber(of.count),
      ...of.amounts.map((amount) => `${rangeText(amount, text)} ${amount.unit}`.trim()),
    ].join(' · ')
  return {
    key: 'offers',
    title: t.agreement.offers,
    labels: [t.agreement.kind, t.agreement.needed, t.agreement.pledged, t.agreement.firm, t.agreement.gap],
    widths: [22, 16, 24, 22, 16],
    rows: commitments.offers.map((line) => ({
      key: line.kind,
      cells: [
        line.kind === '' ? '–' : label('commitment-kind', line.kind),
        line.neededBy === 0 ? '–' : t.agreement.places(line.neededBy),
        sum(line.pledged),
        sum(line.firm),
        <b key="g">
          {line.firm.count > 0
            ? ''
            : line.pledged.count > 0
              ? t.agreement.onlyPledged
              : line.neededBy > 0
                ? t.agreement.nobodyOffers
                : ''}
        </b>,
      ],
    })),
  }
}

const statusOrder: readonly string[] = postStatusCodes
const stageOrder: readonly string[] = commitmentStageCodes

function postTable({ posts }: Summary, citations: ReadonlyMap<string, string>, text: Text): SheetTable {
  const { t, label, formatDate } = text
  return {
    key: 'posts',
    title: t.agreement.posts,
    labels: [t.print.post, t.print.status, t.print.since, t.print.holder, t.print.waitsFor, t.print.cited],
    widths: [25, 13, 12, 16, 24, 10],
    rows: [...posts.list]
      .sort(
        (a, b) =>
          statusOrder.indexOf(a.status) - statusOrder.indexOf(b.status) ||
          (b.vacantDays ?? -1) - (a.vacantDays ?? -1) ||
          (a.name < b.name ? -1 : 1),
      )
      .map((post) => ({
        key: post.id,
        cells: [
          <bdi key="n">{post.name}</bdi>,
          <b key="s">
            {post.status === '' ? t.agreement.noWord.reading : label('post-status', post.status)}
          </b>,
          [
            post.since === '' ? '' : formatDate(post.since),
            post.vacantDays === null ? '' : t.agreement.vacantFor(post.vacantDays, isDay(post.since)),
          ]
            .filter((part) => part !== '')
            .join(', '),
          <bdi key="h">
            {[
              post.holder?.name ?? '',
              post.proposed.length === 0
                ? ''
                : `${t.agreement.proposed} ${post.proposed.map((actor) => actor.name).join(', ')}`,
            ]
              .filter((part) => part !== '')
              .join(' · ')}
          </bdi>,
          <Clamped key="w" lines={4}>
            <bdi>{[...new Set(post.waitsFor.map((wait) => wait.condition))].join(' · ')}</bdi>
          </Clamped>,
          citations.get(post.id) ?? '',
        ],
      })),
  }
}

function provisionTable(
  { provisions }: Summary,
  citations: ReadonlyMap<string, string>,
  text: Text,
): SheetTable {
  const { t, label, formatDate } = text
  return {
    key: 'provisions',
    title: t.agreement.provisions,
    labels: [t.agreement.article, t.print.what, t.agreement.due, t.agreement.implementation, t.print.cited],
    widths: [14, 40, 18, 18, 10],
    rows: provisions.map((line) => ({
      key: line.id,
      cells: [
        <bdi key="a">{line.article}</bdi>,
        <Clamped key="t" lines={4}>
          <bdi>{line.text}</bdi>
        </Clamped>,
        <span key="d">
          {line.due === '' ? '–' : formatDate(line.due)}
          {line.daysOverdue > 0 && <b> {t.agreement.overdue(line.daysOverdue)}</b>}
        </span>,
        line.implementation === null
          ? t.agreement.noWord.reading
          : label('implementation', String(line.implementation)),
        citations.get(line.id) ?? '',
      ],
    })),
  }
}

function commitmentTable(
  { commitments }: Summary,
  citations: ReadonlyMap<string, string>,
  text: Text,
): SheetTable {
  const { t, label, formatDate } = text
  return {
    key: 'commitments',
    title: t.agreement.commitments,
    labels: [
      t.print.stage,
      t.print.actor,
      t.agreement.kind,
      t.print.amount,
      t.print.forWhat,
      t.agreement.conditions,
      t.print.cited,
    ],
    widths: [12, 17, 11, 12, 16, 22, 10],
    rows: [...commitments.list]
      .sort((a, b) => stageOrder.indexOf(a.stage) - stageOrder.indexOf(b.stage))
      .map((line) => ({
        key: line.id,
        cells: [
          <span key="s">
            <b>{line.stage === '' ? t.agreement.noWord.reading : label('commitment-stage', line.stage)}</b>
            {line.since === '' ? '' : ` ${formatDate(line.since)}`}
          </span>,
          <bdi key="a">{line.actor?.name ?? ''}</bdi>,
          line.kind === '' ? '' : label('commitment-kind', line.kind),
          `${rangeText(line.amount, text)} ${line.unit}`.trim(),
          <bdi key="t">{line.to?.name ?? ''}</bdi>,
          <bdi key="c">
            {line.conditions
              .map((condition) => `${condition.text} (${label('condition-status', condition.status)})`)
              .join(' · ')}
          </bdi>,
          citations.get(line.id) ?? '',
        ],
      })),
  }
}

function unblockerTable({ unblockers, commitments }: Summary, text: Text): SheetTable {
  const { t, label } = text
  const byId = new Map(commitments.list.map((line) => [line.id, line]))
  return {
    key: 'unblockers',
    title: t.agreement.unblockers,
    labels: [t.print.actor, t.print.waitsFor],
    widths: [28, 72],
    rows: unblockers.map(({ actor, waits }) => ({
      key: actor.id,
      cells: [
        <b key="a">
          <bdi>{actor.name}</bdi>
        </b>,
        <bdi key="w">
          {waits
            .map((wait) => {
              const line = byId.get(wait.commitment)
              const who = [
                line?.actor?.name ?? '',
                line === undefined ? '' : label('commitment-kind', line.kind),
              ]
              return `${wait.condition} (${who.filter((part) => part !== '').join(', ')})`
            })
            .join(' · ')}
        </bdi>,
      ],
    })),
  }
}
