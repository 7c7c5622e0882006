import type { ReactNode } from 'react'
import { ChevronLeft, ChevronRight, FolderOpen, RotateCcw, X } from 'lucide-react'
import { call } from '../../bridge/call.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { useText } from '../../text/text.ts'
import { trainingMinutes } from '../../text/en/training-numbers.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Notice } from '../../ui/status/notice.tsx'
import { ExerciseStep } from './exercise.tsx'
import './exercise.css'

interface ExercisePanelProps {
  /** The folder with the bundles of the two other stations. */
  readonly bundles: string
  readonly operator: string
  readonly step: number
  readonly onStep: (step: number) => void
  readonly onClose: () => void
}

/** The exercise one step at a time beside the work, so that nothing covers what it speaks of. */
export function ExercisePanel({ bundles, operator, step, onStep, onClose }: ExercisePanelProps): ReactNode {
  const { t, dir, formatNumber, errorText } = useText()
  const anew = useCommand('store.openTraining')
  const { steps } = t.training
  const at = Math.max(0, Math.min(step, steps.length - 1))
  const shown = steps[at]
  const minutes = trainingMinutes[at] ?? 0
  const [Back, Next] = dir === 'rtl' ? [ChevronRight, ChevronLeft] : [ChevronLeft, ChevronRight]
  if (shown === undefined) return null
  return (
    <aside className="exercise-panel" aria-label={t.training.title}>
      <header className="exercise-head">
        <span className="exercise-minutes">
          {t.training.step(formatNumber(at + 1), formatNumber(steps.length))} · {t.training.minutes(minutes)}
        </span>
        <IconButton icon={X} label={t.training.close} onClick={onClose} />
      </header>
      <div className="exercise-body" aria-live="polite">
        <h2>{shown.title}</h2>
        <ExerciseStep step={shown} />
        <p className="exercise-bundles">
          {t.training.bundles} <bdi>{bundles}</bdi>
          <Button
            variant="quiet"
            icon={FolderOpen}
            onClick={() => {
              void call('path.reveal', { path: bundles }).catch(() => undefined)
            }}
          >
            {t.training.showBundles}
          </Button>
        </p>
        {anew.error !== null && (
          <Notice tone="danger">{errorText(anew.error.code, anew.error.message, anew.error.details)}</Notice>
        )}
      </div>
      <footer className="exercise-foot">
        <IconButton
          icon={RotateCcw}
          label={t.training.beginAnew}
          title={`${t.training.beginAnew}: ${t.training.beginAnewHint}`}
          disabled={anew.isPending}
          onClick={() => {
            anew.run({ operator, anew: true }).then(
              () => {
                onStep(0)
              },
              () => undefined,
            )
          }}
        />
        <Button
          icon={Back}
          disabled={at === 0}
          onClick={() => {
            onStep(at - 1)
          }}
        >
          {t.training.back}
        </Button>
        <Button
          variant="primary"
          icon={Next}
          onClick={() => {
            if (at + 1 < steps.length) onStep(at + 1)
            else onClose()
          }}
        >
          {at + 1 < steps.length ? t.training.next : t.training.end}
        </Button>
      </footer>
    </aside>
  )
}
