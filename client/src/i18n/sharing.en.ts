import type { Words } from './words'
import type { sharingZh } from './sharing.zh'

export const sharingEn: Words<typeof sharingZh> = {
  sharing: {
    posterOf: (title, who) => `Invitation poster: ${title}, ${who}, with the invitation code`,
    drawing: 'Drawing the poster',
    failed: 'The poster could not be drawn',
    failedText: 'Try again on another network; the link and the card still work.',
    again: 'Draw it again',
    missing: (n) =>
      `${n} ${n === 1 ? 'picture is' : 'pictures are'} not here yet and drawn as a pattern; draw again once you are online.`,
    plainCode:
      'Your mini-program code is not ready yet; this poster has the web page’s code, which works as well.',
    saveToAlbum: 'Save to album',
    save: 'Save the picture',
    saved: 'Poster saved',
    pressHow: 'Press the poster above and hold, then choose to save the image.',
    saveFailed: 'It was not saved. Try again, or press the poster and hold.',
    privacyRefused:
      'Saving needs your consent to the privacy guide. Nothing is saved without it; tap “Save to album” again when you are ready.',
    permissionRefused:
      'Saving to the album is not allowed yet. Turn it on in settings and the poster is saved.',
    openSettings: 'Open settings',
    fileName: 'invitation-poster',
    timeline: 'An invitation, kept for you',
    teaser: {
      title: 'You are invited',
      text: 'This door opens by invitation.',
      how: 'Tap “Go to Mini Program” at the bottom to come in with it.',
    },
  },
}
