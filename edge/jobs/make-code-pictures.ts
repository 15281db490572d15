import type { Job } from './job.ts'

/** Mini-program code pictures that are due: of codes issued in Studio, or refused for the time being. */
export const makeCodePictures: Job = {
  name: 'make-code-pictures',
  async run({ db, codePictures }, now) {
    const [old] = await db.asService(
      (tx) => tx<{ given_up: number }[]>`
        select private.give_up_code_pictures(coalesce(${now}::timestamptz, now())) as given_up`,
    )
    const too_old = old?.given_up ?? 0
    if (!codePictures) return `no mini-program is set up; ${too_old} code pictures given up`
    const { done, again, given_up } = await codePictures.make(now)
    return `${done} code pictures made, ${again} to be tried again, ${given_up + too_old} given up`
  },
}
