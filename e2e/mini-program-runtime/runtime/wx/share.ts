import { silent, type Api } from './convention.ts'

/** The menu itself is the driver's; what a mini-program sets about it cannot be seen. */
export const share: Api = silent('showShareMenu', 'hideShareMenu', 'updateShareMenu')
