/** WeChat Pay writes moments to the second in China's time: 2018-06-08T10:34:56+08:00. */
export function chinaTime(at: number): string {
  return `${new Date(at + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`
}

/** The same moment as digits, as it stands in WeChat Pay's numbers: 20180608103456. */
export const timeDigits = (at: number) => chinaTime(at).slice(0, 19).replace(/\D/g, '')

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
