import type { Words } from './words'
import type { linkingZh } from './linking.zh'

export const linkingEn: Words<typeof linkingZh> = {
  linking: {
    showTitle: 'Go on in a browser',
    showText:
      'Open the sale in a browser and type the code below, and you are yourself there: coupons, orders and fans.',
    code: 'Login code',
    spoken: (letters) => `Login code: ${letters}`,
    left: (time) => `Valid for ${time}`,
    over: 'This code is no longer valid',
    another: 'Get another code',
    steps: [
      'Open the address below in a browser on your computer or phone',
      'Press “I have used the mini-program: go on with a code”',
      'Type this code; it works once',
    ],
    copyAddress: 'Copy the address',
    copied: 'Address copied',
    secret:
      'Tell nobody this code: whoever types it sees your coupons and orders and can order in your name.',
    failedTitle: 'No code could be fetched',
    typeTitle: 'Go on as in the mini-program',
    typeText:
      'Open the mini-program in WeChat, go to “Me → Go on in a browser”, and type the code you see there.',
    codeHint: '8 letters and digits, small or capital, valid for 5 minutes.',
    link: 'Sign in',
    stuck:
      'Some things here still wait to be sent and could not be sent after signing in. Wait for them, or take them back in the list.',
    seeWaiting: 'See what waits',
    askTitle: 'Go on as in the mini-program?',
    askText:
      'This browser has an identity of its own, whose coupons and orders do not move to the mini-program. After signing in they no longer show here, and the bag and addresses are cleared; sign out under “Me” and the coupons and orders come back.',
    askYes: 'Switch',
    askNo: 'Not now',
    atDoor: 'I have used the mini-program: go on with a code',
    inMeShow: 'Go on in a browser',
    inMeType: 'Use your mini-program identity',
    inMeLinked: 'Signed in as in the mini-program',
    leave: 'Sign out of this browser',
    leaveTitle: 'Sign out?',
    leaveText:
      'What is yours is cleared from this browser, and what has not been sent will not be. Nothing changes in the mini-program.',
    leaveYes: 'Sign out',
    leaveNo: 'Not now',
    overTitle: 'You are signed out here.',
    overText:
      'Get a new code in the mini-program under “Me → Go on in a browser”. Until then you can look at what is kept here.',
    overAct: 'Type a new code',
  },
  nickname: {
    title: 'Nickname',
    label: 'The name others see',
    hint: 'In invitations, on posters and among fans; at most 12 characters.',
    save: 'Save',
    saved: 'Nickname changed',
    needed: 'Please fill in a nickname.',
  },
  inWechat: {
    title: 'Easier in the mini-program',
    text: 'Messages, payment and sharing all happen inside WeChat. Your invitation comes along.',
    open: 'Open the mini-program',
    stay: 'Stay on this page',
    fromPhone: 'Open in WeChat',
    fromPhoneText: 'Go on in the mini-program',
    failed: 'WeChat could not be opened; go on right here.',
    ownHere: 'You start afresh there: coupons and orders from here stay in this browser.',
  },
}
