import type { ReactNode } from 'react'
import { zoneText } from '../model/instant.ts'
import { placed } from './sheet-page.tsx'
import type { SheetView } from '../model/sheet-view.ts'

interface TitleBlockProps {
  readonly view: Pick<SheetView, 'text' | 'title' | 'situation' | 'knownOn' | 'produced' | 'job' | 'layout'>
  /** What the sheet holds, in words. */
  readonly counts: readonly string[]
}

const maxFacts = 5

/** The title, and as of when and by whom it is. */
export function TitleBlock({ view, counts }: TitleBlockProps): ReactNode {
  const { text, title, situation, knownOn, produced, job, layout } = view
  const { t } = text
  const { producer, glide } = job.settings
  const told = [
    { words: t.print.situation, value: situation },
    ...(knownOn === null ? [] : [{ words: t.print.knownOn, value: knownOn }]),
    { words: t.print.produced, value: produced },
    ...(producer === undefined || producer === '' ? [] : [{ words: t.print.producer, value: producer }]),
    ...(glide === undefined ? [] : [{ words: t.print.glide, value: glide }]),
  ]
  // There is room for five; the time of production names the zone, too.
  const clock = { words: t.print.clock, value: zoneText(job.producedAt, text.zone) }
  const facts = told.length < maxFacts ? [...told, clock] : told
  return (
    <div className="sheet-title" style={placed(layout.title)}>
      <div className="sheet-title-words">
        <h1>
          <bdi>{title}</bdi>
        </h1>
        <p>{counts.join(' · ')}</p>
      </div>
      <dl>
        {facts.map(({ words, value }) => (
          <div key={words}>
            <dt>{words}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
