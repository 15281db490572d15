import { pictureAddress } from '../network-address.ts'
import { defineBuiltIn } from './built-in.ts'

/** What `object-fit` of a video may be. */
const FITS = ['contain', 'fill', 'cover']

/** https://developers.weixin.qq.com/miniprogram/dev/component/video.html: the browser's video with its own controls. */
export function defineVideo(): void {
  defineBuiltIn({
    tag: 'video',
    properties: {
      src: '',
      poster: '',
      autoplay: false,
      loop: false,
      muted: false,
      controls: true,
      objectFit: 'contain',
      showMuteBtn: false,
      title: '',
    },
    attach(host) {
      const video = document.createElement('video')
      video.playsInline = true
      host.element.append(video)
      host.speaker = video
      for (const type of ['play', 'pause', 'ended', 'waiting'])
        video.addEventListener(type, () => host.emit(type))
      video.addEventListener('loadedmetadata', () => {
        const { videoWidth: width, videoHeight: height, duration } = video
        host.emit('loadedmetadata', { width, height, duration })
      })
      video.addEventListener('timeupdate', () => {
        const { currentTime, duration } = video
        host.emit('timeupdate', { currentTime, duration })
      })
      video.addEventListener('error', () => host.emit('error', { errMsg: video.error?.message ?? '' }))

      return {
        changed: {
          controls: (on) => (video.controls = Boolean(on)),
          loop: (on) => (video.loop = Boolean(on)),
          muted: (on) => (video.muted = Boolean(on)),
          autoplay: (on) => (video.autoplay = Boolean(on)),
          objectFit: (fit) => (video.style.objectFit = FITS.find((one) => one === fit) ?? 'contain'),
          poster: (source) => (video.poster = pictureAddress(String(source ?? ''))),
          src: (source) => {
            if (source) video.src = pictureAddress(String(source))
            else video.removeAttribute('src')
          },
        },
        detached: () => video.pause(),
      }
    },
  })
}
