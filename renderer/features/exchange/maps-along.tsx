import { useCallback, useState } from 'react'
import type { ReactNode } from 'react'
import type { BaseMapEntry } from '../../../db/model/base-map/base-map.ts'
import { useJob } from '../../bridge/use-job.ts'
import type { Job } from '../../bridge/use-job.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { byteText } from '../../format/byte-text.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/fields/checkbox.tsx'
import { JobNotice, JobProgress } from '../../ui/status/job-progress.tsx'

/** Base maps that go to the stick together with a bundle. */
export interface MapsAlong {
  readonly entries: readonly BaseMapEntry[]
  readonly chosen: ReadonlySet<string>
  readonly choose: (id: string, on: boolean) => void
  readonly job: Job<'basemap.copyBeside'>
  /** Copies what is chosen into a folder beside the bundle; nothing when nothing is. */
  readonly start: (bundle: string) => void
}

export function useMapsAlong(): MapsAlong {
  const list = useQuery('basemap.list', {}).data
  const entries = list?.entries.filter(({ facts }) => facts !== null) ?? []
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const job = useJob('basemap.copyBeside')
  const { start: startJob } = job
  const choose = (id: string, on: boolean): void => {
    setChosen(new Set(on ? [...chosen, id] : [...chosen].filter((one) => one !== id)))
  }
  const start = useCallback(
    (bundle: string) => {
      if (chosen.size > 0) startJob({ ids: [...chosen], bundle })
    },
    [chosen, startJob],
  )
  return { entries, chosen, choose, job, start }
}

export function MapsAlongChoice({ along }: { readonly along: MapsAlong }): ReactNode {
  const { t, formatNumber } = useText()
  if (along.entries.length === 0) return null
  return (
    <fieldset className="maps-along">
      <legend className="field-label">{t.baseMaps.along}</legend>
      <p className="exchange-soft">{t.baseMaps.alongHint}</p>
      {along.entries.map(({ id, fileName, facts }) => (
        <Checkbox
          key={id}
          label={
            <>
              <bdi>{fileName}</bdi> ({byteText(facts?.sizeBytes ?? 0, formatNumber)})
            </>
          }
          checked={along.chosen.has(id)}
          onChange={(on) => {
            along.choose(id, on)
          }}
        />
      ))}
    </fieldset>
  )
}

/** How the copying goes or went, below what is said of the bundle. */
export function MapsAlongState({
  along,
  bundle,
}: {
  readonly along: MapsAlong
  readonly bundle: string
}): ReactNode {
  const { t } = useText()
  const { job, chosen } = along
  const copies = job.result
  if (chosen.size === 0) return null
  if (job.state === 'failed' || job.state === 'cancelled')
    return (
      <>
        <JobNotice job={job} cancelled={t.baseMaps.alongCancelled} />
        <div>
          <Button
            onClick={() => {
              along.start(bundle)
            }}
          >
            {t.baseMaps.alongAgain}
          </Button>
        </div>
      </>
    )
  if (copies === null) return <JobProgress job={job} label={t.baseMaps.alongCopying} words={byteText} />
  return (
    <div role="status">
      {copies.copied.length > 0 && <p>{t.baseMaps.alongCopied}</p>}
      {copies.there.length > 0 && <p>{t.baseMaps.alongThere}</p>}
      <ul className="maps-along-paths" dir="ltr">
        {[...copies.copied, ...copies.there].map((path) => (
          <li key={path}>{path}</li>
        ))}
      </ul>
    </div>
  )
}
