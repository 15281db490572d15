/** Full-width letters and digits to half-width, as NFKC does; Excel and Chinese input methods mix both. */
const halfWidth = (text: string) => text.normalize('NFKC')

/** ｈｍ 1024 → HM1024. The database compares in the same way. */
export const normalEmployeeNo = (text: string) => halfWidth(text).replace(/\s/g, '').toUpperCase()

/** Trimmed, inner spaces collapsed. Not NFKC: it would change punctuation inside names and descriptions. */
export const normalText = (text: string) => text.replace(/\s+/g, ' ').trim()

/** 138-0013 8000 → 13800138000. */
export const normalPhone = (text: string) => halfWidth(text).replace(/[\s()-]/g, '')

export const normalEmail = (text: string) => halfWidth(text).trim().toLowerCase()
