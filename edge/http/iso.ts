/** Within JSON the database writes times in its own way: this SQL writes them as they read everywhere else. */
export const iso = (time: string) => `to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
