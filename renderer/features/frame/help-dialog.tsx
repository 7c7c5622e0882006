import type { ReactNode } from 'react'
import { screenNames } from '../../app-state/screens.ts'
import { useText } from '../../text/text.ts'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { Exercise } from './exercise.tsx'

interface HelpDialogProps {
  /** Puts the exercise beside the work; null outside the training sample. */
  readonly onExercise: (() => void) | null
  readonly onClose: () => void
}

export function HelpDialog({ onExercise, onClose }: HelpDialogProps): ReactNode {
  const { t } = useText()
  const keys: readonly (readonly [string, string])[] = [
    ['Ctrl N', t.frame.keys.entry],
    ['Ctrl K', t.frame.keys.search],
    ['Ctrl 1 … 9', t.frame.keys.screens],
    ['Ctrl F', t.frame.keys.text],
    ['Enter', t.frame.keys.open],
    ['E', t.frame.keys.edit],
    ['M', t.frame.keys.reveal],
    ['Delete', t.frame.keys.remove],
    ['Ctrl Z', t.frame.keys.undo],
    ['Ctrl Y', t.frame.keys.redo],
    ['Shift F10', t.frame.keys.menu],
    ['Ctrl S', t.frame.keys.save],
    ['Esc', t.frame.keys.escape],
    ['?', t.frame.keys.help],
  ]
  const mapKeys: readonly (readonly [string, string])[] = [
    ['← ↑ → ↓', t.mapWork.keys.move],
    ['+  −', t.mapWork.keys.zoom],
    ['Home', t.mapWork.keys.home],
    ['Shift F10', t.mapWork.keys.menu],
    ['L', t.mapWork.keys.list],
    ['G', t.mapWork.keys.goTo],
    ['D', t.mapWork.keys.measure],
    ['Alt 1 … 9', t.mapWork.keys.views],
    ['Space', t.mapWork.keys.point],
    ['Enter', t.mapWork.keys.finish],
    ['Backspace', t.mapWork.keys.undo],
    ['Delete', t.mapWork.keys.corner],
  ]
  const { typing: words } = t.frame
  const typing = [
    [words.when, words.whenText],
    [words.where, words.whereText],
    [words.count, words.countText],
  ] as const
  return (
    <Dialog title={t.frame.help} onClose={onClose} wide>
      <p className="help-words">{t.frame.helpWords}</p>
      <div className="help-columns">
        <section>
          <h3>{t.frame.helpKeys}</h3>
          <Keys keys={keys} />
          <h3>{t.mapWork.keysTitle}</h3>
          <p className="help-words">{t.mapWork.keysHint}</p>
          <Keys keys={mapKeys} />
          <h3>{t.frame.helpTyping}</h3>
          <dl className="help-screens">
            {typing.map(([name, said]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{said}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section>
          <h3>{t.frame.helpScreens}</h3>
          <dl className="help-screens">
            {screenNames.map((name) => (
              <div key={name}>
                <dt>{t.frame.screens[name]}</dt>
                <dd>{t.frame.screenHelp[name]}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
      <Exercise onBeside={onExercise} />
    </Dialog>
  )
}

function Keys({ keys }: { readonly keys: readonly (readonly [string, string])[] }): ReactNode {
  return (
    <dl className="help-keys">
      {keys.map(([key, words]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  )
}
