import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import type { ClockVerdict } from '../../../db/model/record/own-clock.ts'
import { onClockQuestion } from '../../bridge/clock-question.ts'
import type { ClockQuestion } from '../../bridge/clock-question.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import './clock-dialog.css'

interface Waiting {
  readonly question: ClockQuestion
  readonly answer: (verdict: ClockVerdict | null) => void
}

/** Asked before anything is saved by a clock that jumped; what was to be saved waits for the answer. */
export function ClockDialog(): ReactNode {
  const { t, formatInstantFully } = useText()
  const [waiting, setWaiting] = useState<readonly Waiting[]>([])
  useEffect(
    () =>
      onClockQuestion(
        (question) =>
          new Promise((answer) => {
            setWaiting((before) => [...before, { question, answer }])
          }),
      ),
    [],
  )
  const first = waiting[0]
  if (first === undefined) return null
  // One answer serves all that wait: they stand before the same clock.
  const answer = (verdict: ClockVerdict | null): void => {
    setWaiting([])
    for (const one of waiting) one.answer(verdict)
  }
  const { now, last, doubt } = first.question
  return (
    <Dialog
      wide
      title={t.clock.title}
      onClose={() => {
        answer(null)
      }}
      footer={
        <>
          <Button
            onClick={() => {
              answer(null)
            }}
          >
            {t.clock.cancel}
          </Button>
          <Button
            onClick={() => {
              answer('wrong')
            }}
          >
            {t.clock.wrong}
          </Button>
          <Button
            variant="primary"
            onClick={() => {
              answer('right')
            }}
          >
            {t.clock.right}
          </Button>
        </>
      }
    >
      <div className="clock-words">
        <p>{t.clock.says(formatInstantFully(now))}</p>
        <p>{t.clock.lastSaved(formatInstantFully(last))}</p>
        <p>{doubt === 'behind' ? t.clock.behind : t.clock.ahead}</p>
        <p>{t.clock.wrongHint}</p>
      </div>
    </Dialog>
  )
}
