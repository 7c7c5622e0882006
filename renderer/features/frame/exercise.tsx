import type { ReactNode } from 'react'
import { trainingMinutes } from '../../text/en/training-numbers.ts'
import type { TrainingStep } from '../../text/en/training-numbers.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import './exercise.css'

/** One step: what to do, and what is then to be seen. */
export function ExerciseStep({ step }: { readonly step: TrainingStep }): ReactNode {
  const { t } = useText()
  return (
    <>
      <ul className="exercise-todo">
        {step.todo.map((line) => (
          <li key={line}>
            <bdi>{line}</bdi>
          </li>
        ))}
      </ul>
      <p className="exercise-see">
        <strong>{t.training.see}</strong> {step.see}
      </p>
    </>
  )
}

interface ExerciseProps {
  /** null: another store is open, in which the numbers are not to be seen. */
  readonly onBeside: (() => void) | null
}

/** The whole exercise, to be read through: part of the help. */
export function Exercise({ onBeside }: ExerciseProps): ReactNode {
  const { t } = useText()
  const minutes = trainingMinutes.reduce<number>((sum, one) => sum + one, 0)
  return (
    <section className="exercise">
      <h3>{t.training.title}</h3>
      <p className="help-words">{t.training.intro}</p>
      {onBeside === null ? (
        <p className="help-words">{t.training.openFirst}</p>
      ) : (
        <Button variant="primary" onClick={onBeside}>
          {t.training.beside}
        </Button>
      )}
      <p className="exercise-minutes">{t.training.allMinutes(minutes)}</p>
      <ol className="exercise-steps">
        {t.training.steps.map((step, index) => (
          <li key={step.title}>
            <h4>
              {step.title} <span className="exercise-minutes">{minutesOf(index)}</span>
            </h4>
            <ExerciseStep step={step} />
          </li>
        ))}
      </ol>
    </section>
  )

  function minutesOf(index: number): string {
    const of = trainingMinutes[index] ?? 0
    return t.training.minutes(of)
  }
}
