/** Passing the invitation on: the poster, and what the timeline shows of it. */
export const sharingZh = {
  sharing: {
    posterOf: (title: string, who: string) => `邀请海报：${title}，${who}，上面有邀请二维码`,
    drawing: '正在画海报',
    failed: '海报没有画出来',
    failedText: '换个网络再试一次；链接和卡片照样可以发。',
    again: '重新画一张',
    missing: (n: number) => `${n} 张图片还没下载好，先用图样代替，联网后可以重新画。`,
    plainCode: '小程序码还没准备好，这张海报先用网页二维码，一样能进来。',
    saveToAlbum: '保存到相册',
    save: '保存图片',
    saved: '海报已保存',
    pressHow: '长按上面的海报，选「存储图像」或「保存图片」。',
    saveFailed: '没有保存成功，再试一次；也可以长按海报保存。',
    privacyRefused: '保存图片要先同意隐私保护指引。没有同意就不会保存；想好了再点一次「保存到相册」。',
    permissionRefused: '还没有允许保存到相册。在设置里打开「添加到相册」，海报就会存好。',
    openSettings: '去打开权限',
    fileName: '内购邀请海报',
    /** Where anybody may read it: nothing of whom it comes from. */
    timeline: '有一份内购邀请，留给你',
    teaser: {
      title: '你收到一份邀请',
      text: '这扇门，凭邀请打开。',
      how: '点屏幕下方的「前往小程序」，带着这份邀请进来。',
    },
  },
}
