import type { Contract, OutputOf, Question, SlowQuery } from '../../ipc/contract/contract.ts'
import { actorQueries } from './actors.ts'
import { chartQueries } from './charts.ts'
import { eventQueries } from './events.ts'
import { extractQueries } from './extract.ts'
import type { Query, QueryContext } from './query.ts'
import { searchQueries } from './search.ts'
import { sheetQueries } from './sheet.ts'
import { situationQueries } from './situation.ts'
import { storeQueries } from './store.ts'
import { zoneQueries } from './zones.ts'

const queries: { readonly [C in SlowQuery]: Query<Contract[C]> } = {
  ...storeQueries,
  ...eventQueries,
  ...searchQueries,
  ...situationQueries,
  ...zoneQueries,
  ...actorQueries,
  ...chartQueries,
  ...extractQueries,
  ...sheetQueries,
}

export function answerQuery<C extends SlowQuery>(context: QueryContext, question: Question<C>): OutputOf<C> {
  return queries[question.ask](context, question.input)
}
