/** A refusal: its text follows `name:fail` in `errMsg`, its further fields join the reply. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly fields: object = {},
  ) {
    super(message)
  }

  errMsg(name: string): string {
    return `${name}:fail${this.message.startsWith(':') ? '' : ' '}${this.message}`
  }
}
