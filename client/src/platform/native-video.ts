import { h, type FunctionalComponent } from 'vue'

/** H5: the browser's own video with its own controls, which keyboards and screen readers know. uni-app would draw others. */
export const NativeVideo: FunctionalComponent = (_, { attrs }) =>
  h('video', {
    ...attrs,
    class: 'native-video',
    autoplay: true,
    muted: true,
    controls: true,
    playsinline: true,
    'webkit-playsinline': true,
    'x5-video-player-type': 'h5-page',
    preload: 'auto',
  })
