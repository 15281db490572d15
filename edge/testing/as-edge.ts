import type postgres from 'postgres'

/** Writes as the edge does: what nobody may write by hand, such as an order that has been received. */
export const asEdge = <T>(sql: postgres.Sql, run: (tx: postgres.TransactionSql) => Promise<T>) =>
  sql.begin(async (tx) => {
    await tx`select set_config('role', 'service_role', true), set_config('neigou.edge', '1', true)`
    return run(tx)
  })
