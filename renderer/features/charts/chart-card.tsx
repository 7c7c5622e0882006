import { useState } from 'react'
import type { ReactNode } from 'react'
import { ChartColumn, Table2 } from 'lucide-react'
import type { ChartModel, OnPick } from '../../charts/chart-model.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'

interface ChartCardProps {
  readonly model: ChartModel
  readonly onPick: OnPick
  readonly choices?: ReactNode
  readonly children?: ReactNode
}

/** One chart with what it must say of itself, and its numbers as a table. */
export function ChartCard({ model, onPick, choices, children }: ChartCardProps): ReactNode {
  const { t } = useText()
  const [table, setTable] = useState(false)
  return (
    <section className="chart-card" aria-label={model.title} data-chart={model.key}>
      <header className="chart-card-head">
        <h2>{model.title}</h2>
        {choices}
        <Button
          variant="quiet"
          icon={table ? ChartColumn : Table2}
          aria-expanded={table}
          disabled={model.empty}
          onClick={() => {
            setTable(!table)
          }}
        >
          {table ? t.charts.hideTable : t.charts.showTable}
        </Button>
      </header>
      {model.empty ? (
        <p className="chart-card-empty">{t.charts.noData}</p>
      ) : (
        <>
          <div className="chart-card-drawing">{model.drawing}</div>
          {table && <Numbers model={model} onPick={onPick} />}
        </>
      )}
      {children}
      <ul className="chart-card-notes">
        {model.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  )
}

function Numbers({ model, onPick }: Pick<ChartCardProps, 'model' | 'onPick'>): ReactNode {
  const { t } = useText()
  return (
    <div className="chart-numbers" tabIndex={0} role="region" aria-label={t.charts.numbers(model.title)}>
      <table>
        <thead>
          <tr>
            {model.labels.map((words, index) => (
              <th key={index} scope="col">
                {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {model.rows.map((row) => (
            <tr key={row.key}>
              {row.cells.map(({ text, pick }, index) => {
                const content =
                  pick === undefined ? (
                    <bdi>{text}</bdi>
                  ) : (
                    <button
                      type="button"
                      className="chart-link"
                      onClick={() => {
                        onPick(pick)
                      }}
                    >
                      <bdi>{text}</bdi>
                    </button>
                  )
                return index === 0 ? (
                  <th key={index} scope="row">
                    {content}
                  </th>
                ) : (
                  <td key={index}>{content}</td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
