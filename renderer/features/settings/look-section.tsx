import type { ReactNode } from 'react'
import { isWindowLanguage, languages, windowLanguageList } from '../../../db/model/languages.ts'
import { call } from '../../bridge/call.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useText } from '../../text/text.ts'
import { useReport } from '../../app-state/use-report.ts'
import { Select } from '../../ui/fields/select.tsx'
import { SettingsCard } from './settings-card.tsx'

const themes = ['system', 'light', 'dark'] as const

export function LookSection(): ReactNode {
  const { t, language } = useText()
  const report = useReport()
  const prefs = useQuery('prefs.get', {})
  return (
    <SettingsCard title={t.settings.look}>
      <div className="settings-pair">
        <Select
          label={t.settings.language}
          value={language}
          options={windowLanguageList.map((value) => ({ value, label: languages[value].ownName }))}
          onChange={(value) => {
            if (isWindowLanguage(value)) report(call('prefs.set', { language: value }))
          }}
        />
        <Select
          label={t.settings.theme}
          value={prefs.data?.theme ?? 'system'}
          options={themes.map((theme) => ({ value: theme, label: t.settings.themes[theme] }))}
          onChange={(value) => {
            const theme = themes.find((known) => known === value)
            if (theme !== undefined) report(call('prefs.set', { theme }))
          }}
        />
      </div>
    </SettingsCard>
  )
}
