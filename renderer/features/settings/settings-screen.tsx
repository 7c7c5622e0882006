import type { ReactNode } from 'react'
import type { StoreState } from '../../../electron/ipc/contract/store.ts'
import { useText } from '../../text/text.ts'
import { AboutSection } from './about-section.tsx'
import { BackupSection } from './backup-section.tsx'
import { DaysSection } from './days-section.tsx'
import { LookSection } from './look-section.tsx'
import { PassphraseSection } from './passphrase-section.tsx'
import { PersonSection } from './person-section.tsx'
import './settings.css'

export function SettingsScreen({ store }: { readonly store: StoreState }): ReactNode {
  const { t } = useText()
  return (
    <section className="settings" aria-label={t.settings.title}>
      <h1>{t.settings.title}</h1>
      <div className="settings-sections">
        <div className="settings-column">
          <PersonSection store={store} />
          <PassphraseSection store={store} />
        </div>
        <div className="settings-column">
          <DaysSection store={store} />
          <LookSection />
          <BackupSection store={store} />
          <AboutSection />
        </div>
      </div>
    </section>
  )
}
