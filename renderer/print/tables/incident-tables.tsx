import type { Json } from '../../../db/model/canonical.ts'
import { fieldsOf } from '../../../db/model/record/read-field.ts'
import { rangeShort } from '../../format/range-text.ts'
import { Clamped } from './sheet-tables.tsx'
import type { SheetTable } from './sheet-tables.tsx'
import type { SheetView } from '../model/sheet-view.ts'

/** What is recorded of one event: facts, who said so, and the steps of its verification. */
export function incidentTables(view: SheetView): readonly SheetTable[] {
  const [listed] = view.listed
  const [record] = view.job.events
  if (listed === undefined || record === undefined) return []
  const { text } = view
  const { t, label, formatDate } = text
  const fields = fieldsOf('event', record)
  const words = t.print.incident
  const persons = (range: unknown): string => rangeShort(range, text)
  const facts: readonly (readonly [string, string])[] = [
    [t.print.kind, listed.kind === '' ? t.print.otherKinds : label('event-kind', listed.kind)],
    [words.occurred, listed.date],
    [words.reported, fields.reported === undefined ? '' : formatDate(fields.reported)],
    [t.print.place, [listed.place, listed.grid].filter((part) => part !== '').join(' · ')],
    [words.actors, actorText(fields.actors ?? [], view)],
    [t.print.killed, persons(fields.casualties?.killed)],
    [words.injured, persons(fields.casualties?.injured)],
    [t.print.verification, listed.verification],
  ]
  return [
    {
      key: 'facts',
      title: listed.title,
      labels: [],
      widths: [22, 78],
      rows: facts
        .filter(([, value]) => value !== '')
        .map(([name, value]) => ({
          key: name,
          cells: [
            <b key="n">{name}</b>,
            <bdi key="v" className="sheet-fact">
              {value}
            </bdi>,
          ],
        })),
    },
    {
      key: 'narrative',
      title: words.narrative,
      labels: [],
      widths: [100],
      rows: (fields.narrative ?? '')
        .split(/\n+/)
        .filter((line) => line.trim() !== '')
        .map((line, index) => ({
          key: String(index),
          cells: [
            <p key="p" className="sheet-text" dir="auto">
              {line}
            </p>,
          ],
        })),
    },
    sourceUses(view, fields.sources ?? []),
    stepTable(view),
  ]
}

function actorText(
  actors: readonly {
    readonly actor: string
    readonly role?: string | undefined
    readonly side?: Json | undefined
  }[],
  { job, text }: SheetView,
): string {
  const names = new Map(job.actors.map((actor) => [actor.id as string, fieldsOf('actor', actor).name ?? '']))
  return actors
    .map(({ actor, role }) => {
      const name = names.get(actor) ?? text.t.print.untitled
      return role === undefined || role === '' ? name : `${name} (${text.label('actor-role', role)})`
    })
    .join(', ')
}

interface Use {
  readonly source?: string | undefined
  readonly reliability?: string | undefined
  readonly credibility?: string | undefined
  readonly date?: string | undefined
  readonly locator?: string | undefined
}

/** Each use of a source; a protected one has a number instead of its name, and no locator. */
function sourceUses({ sources, text }: SheetView, uses: readonly Use[]): SheetTable {
  const { t, label, formatDate } = text
  const byId = new Map(sources.map((source) => [source.id, source]))
  return {
    key: 'uses',
    title: t.print.incident.saidBy,
    labels: [
      t.print.sourceName,
      t.print.reliability,
      t.print.credibility,
      t.print.date,
      t.print.incident.locator,
    ],
    widths: [32, 20, 22, 12, 14],
    rows: uses.flatMap((use, index) => {
      const source = use.source === undefined ? undefined : byId.get(use.source)
      if (source === undefined) return []
      const reliability = use.reliability ?? source.reliability
      return [
        {
          key: String(index),
          cells: [
            <bdi key="s">{source.name}</bdi>,
            reliability === '–' ? '–' : label('reliability', reliability),
            use.credibility === undefined ? '–' : label('credibility', use.credibility),
            use.date === undefined ? '' : formatDate(use.date),
            source.hidden ? '' : <bdi key="l">{use.locator ?? ''}</bdi>,
          ],
        },
      ]
    }),
  }
}

function stepTable({ job, text }: SheetView): SheetTable {
  const { t, label, formatDate } = text
  return {
    key: 'steps',
    title: t.print.incident.steps,
    labels: [t.print.date, t.print.verification, t.print.incident.who, t.print.note],
    widths: [16, 20, 22, 42],
    rows: (job.standing?.readings ?? []).toReversed().map((step) => ({
      key: step.id,
      cells: [
        step.since === '' ? '' : formatDate(step.since),
        label('verification', step.value),
        <bdi key="w">{step.who}</bdi>,
        <Clamped key="n" lines={6}>
          <bdi>{[step.note, step.why].filter((part) => part !== '').join(' · ')}</bdi>
        </Clamped>,
      ],
    })),
  }
}
