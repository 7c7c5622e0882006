import { useState } from 'react'
import type { ReactNode } from 'react'
import { ArrowLeft, FilePlus2, FolderOpen, GraduationCap, Languages, Telescope } from 'lucide-react'
import { languages, windowLanguageList } from '../../../db/model/languages.ts'
import type { LucideIcon } from 'lucide-react'
import { call } from '../../bridge/call.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/status/notice.tsx'
import { NewStore } from './new-store.tsx'
import { OpenStore } from './open-store.tsx'
import './start.css'

/** No store is open: three ways to begin. */
export function StartScreen(): ReactNode {
  const { t, language, errorText } = useText()
  const recent = useQuery('store.recent', {})
  const prefs = useQuery('prefs.get', {})
  const sample = useCommand('store.openSample')
  const training = useCommand('store.openTraining')
  const failed = sample.error ?? training.error
  const [chosen, setChosen] = useState<'new' | 'open' | 'begin' | null>(null)
  // Whoever has worked here before most likely wants to go on.
  const way = chosen ?? ((recent.data?.length ?? 0) > 0 ? 'open' : 'begin')
  return (
    <main className="start">
      <div className="start-box">
        <header className="start-header">
          <div>
            <h1>{t.frame.appName}</h1>
            <p>{t.start.tagline}</p>
          </div>
          {windowLanguageList
            .filter((other) => other !== language)
            .map((other) => (
              <Button
                key={other}
                variant="quiet"
                icon={Languages}
                lang={other}
                onClick={() => {
                  void call('prefs.set', { language: other })
                }}
              >
                {languages[other].ownName}
              </Button>
            ))}
        </header>
        {failed !== null && (
          <Notice tone="danger">{errorText(failed.code, failed.message, failed.details)}</Notice>
        )}
        <div className="start-body">
          <div className="start-ways">
            <Way
              icon={FilePlus2}
              title={t.start.newStore}
              text={t.start.newStoreText}
              pressed={way === 'new'}
              onChoose={() => {
                setChosen('new')
              }}
            />
            <Way
              icon={FolderOpen}
              title={t.start.openStore}
              text={t.start.openStoreText}
              pressed={way === 'open'}
              onChoose={() => {
                setChosen('open')
              }}
            />
            <Way
              icon={Telescope}
              title={t.start.sample}
              text={t.start.sampleText}
              pressed={false}
              disabled={sample.isPending || training.isPending}
              onChoose={() => {
                sample.run({ operator: prefs.data?.operator ?? '' }).catch(() => undefined)
              }}
            />
            <Way
              icon={GraduationCap}
              title={t.training.start}
              text={t.training.startText}
              pressed={false}
              disabled={sample.isPending || training.isPending}
              onChoose={() => {
                training.run({ operator: prefs.data?.operator ?? '', anew: false }).catch(() => undefined)
              }}
            />
          </div>
          {way !== 'begin' && (
            <section className="start-form">
              {recent.data?.length === 0 && (
                <Button
                  variant="quiet"
                  className="start-back"
                  icon={ArrowLeft}
                  onClick={() => {
                    setChosen('begin')
                  }}
                >
                  {t.start.back}
                </Button>
              )}
              {way === 'new' ? (
                <NewStore operator={prefs.data?.operator ?? ''} />
              ) : (
                <OpenStore recent={recent.data ?? []} />
              )}
            </section>
          )}
        </div>
      </div>
    </main>
  )
}

interface WayProps {
  readonly icon: LucideIcon
  readonly title: string
  readonly text: string
  readonly pressed: boolean
  readonly disabled?: boolean
  readonly onChoose: () => void
}

function Way({ icon: Glyph, title, text, pressed, disabled, onChoose }: WayProps): ReactNode {
  return (
    <button type="button" className="start-way" aria-pressed={pressed} disabled={disabled} onClick={onChoose}>
      <Glyph size={22} aria-hidden="true" strokeWidth={1.6} />
      <span>
        <strong>{title}</strong>
        <span className="start-way-text">{text}</span>
      </span>
    </button>
  )
}
