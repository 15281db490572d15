import { computed, ref, watch } from 'vue'
import { api, call } from '@/api/client'
import type { ApiError } from '@/api/error'
import { said } from '@/i18n'
import { codeIn, codeOf, linkIn, setCodeAside, takeCode } from '@/platform/launch'
import { textOf } from '@/platform/query'
import { go } from '@/platform/routes'
import { useSessionStore } from '@/stores/session'
import { deviceName } from '@/sync/device-name'
import { endedCampaign, endedPreview, pull } from '@/sync/pull'
import { lastCampaign, openReplica, replica } from '@/sync/replica'
import { isOpen, opened } from '@/sync/storage'
import { useAction } from './useAction'
import { useMiniProgramOffer } from './useMiniProgramOffer'

export type EntryStep =
  'looking' | 'typing' | 'entering' | 'proving' | 'refused' | 'offline' | 'unlinked' | 'offered'

interface Proof {
  employee_no: string
  name: string
}

/** The way in: a code from a link, a scan or the keyboard, and proof of being staff where the code asks for it. */
export function useEntry() {
  const step = ref<EntryStep>('looking')
  const code = ref('')
  const employeeNo = ref('')
  const name = ref('')
  const fieldErrors = ref<Proof>({ employee_no: '', name: '' })
  const codeError = ref('')
  /** Of a preview that could not be asked for yet. */
  let link: string | null = null
  // Said until the person tries another way in: a door that was drawn twice says it twice.
  const ended = computed(() => endedCampaign.value !== null)
  const { busy, failure, error, run } = useAction()
  const session = useSessionStore()
  const offer = useMiniProgramOffer()
  watch(
    () => session.linkOver,
    (over) => over && (step.value = 'unlinked'),
  )

  watch([employeeNo, name], () => (fieldErrors.value = { employee_no: '', name: '' }))
  watch(code, () => (codeError.value = ''))

  /** Finds out where this person belongs: the code they came with, the campaign they were in, or the keyboard. */
  async function open(query?: Record<string, unknown>): Promise<void> {
    if (!isOpen()) await opened()
    if (busy.value) return
    const given = takeCode() ?? (query === undefined ? null : codeOf(query))
    if (given !== null) code.value = given
    if (session.linkOver) {
      step.value = 'unlinked'
      return
    }
    if (given !== null) return (await offers(given)) ? undefined : enter()
    const shown = textOf(query, 'link')
    if (shown !== null) return preview(shown)
    if (ended.value) {
      step.value = 'refused'
      return
    }
    if (step.value === 'looking') await lookAround()
  }

  /**
   * Whether the person is asked first if they would rather go on in the mini-program: not who is in a campaign here, whose
   * coupons and orders would stay behind.
   */
  async function offers(given: string): Promise<boolean> {
    if (codeIn(given) === null || session.linked || lastCampaign() !== null) return false
    step.value = 'entering'
    if (!(await offer.ready())) return false
    step.value = 'offered'
    return true
  }

  async function lookAround(): Promise<void> {
    const last = lastCampaign()
    if (last !== null) return goIn(last)
    const mine = await run(() => call(api.campaigns.$get()))
    const first = mine?.campaigns[0]
    if (first !== undefined) return goIn(first.id)
    step.value = failure.value?.code === 'offline' ? 'offline' : 'typing'
  }

  async function enter(): Promise<void> {
    if (code.value.trim() === '') {
      codeError.value = said().code
      step.value = 'typing'
      return
    }
    endedCampaign.value = null
    const shown = linkIn(code.value)
    if (shown !== null) return preview(shown)
    const typed = codeIn(code.value)
    if (typed === null) {
      step.value = 'refused'
      return
    }
    step.value = 'entering'
    await tryToEnter(typed, undefined)
  }

  /** Shows a page that is not published yet to whoever opens its link first. */
  async function preview(of: string): Promise<void> {
    step.value = 'entering'
    endedCampaign.value = null
    link = of
    const shown = await run(() => call(api.previews.$post({ json: { link: of } })))
    if (failure.value?.code === 'offline') {
      step.value = 'offline'
      return
    }
    link = null
    if (shown !== null) return goIn(shown.campaign_id)
    step.value = failure.value?.code === 'link_unusable' ? 'refused' : 'typing'
  }

  /** The network may be back: goes on with what the person came with. */
  async function retry(): Promise<void> {
    if (link !== null) return preview(link)
    if (code.value !== '') return enter()
    step.value = 'looking'
    await open()
  }

  async function prove(): Promise<void> {
    const proof = { employee_no: employeeNo.value.trim(), name: name.value.trim() }
    const needed = said().needed
    fieldErrors.value = {
      employee_no: proof.employee_no === '' ? needed : '',
      name: proof.name === '' ? needed : '',
    }
    const typed = codeIn(code.value)
    if (proof.employee_no === '' || proof.name === '' || typed === null) return
    await tryToEnter(typed, proof)
  }

  async function tryToEnter(typed: string, employee: Proof | undefined): Promise<void> {
    const entered = await run(async () => {
      const device = await deviceName()
      return call(api.entry.$post({ json: { code: typed, employee, device } }))
    })
    if (entered !== null) return goIn(entered.campaign_id)
    if (failure.value !== null) step.value = stepAfter(failure.value, employee !== undefined)
  }

  function stepAfter(refusal: ApiError, proving: boolean): EntryStep {
    switch (refusal.code) {
      case 'roster_match_required':
        // Not a fault of the person's: the form itself explains what is asked for.
        failure.value = null
        return 'proving'
      case 'code_unusable':
      case 'grant_ended':
        return 'refused'
      case 'invalid_input': {
        const field = String(refusal.detail.field ?? '')
        if (field.endsWith('employee_no')) fieldErrors.value.employee_no = error.value
        if (field.endsWith('name')) fieldErrors.value.name = error.value
        return proving ? 'proving' : 'refused'
      }
      default:
        // Someone let in before may look at what they already have while there is no network.
        if (refusal.code === 'offline' && lastCampaign() !== null) go.campaign()
        return proving ? 'proving' : refusal.code === 'offline' ? 'offline' : 'typing'
    }
  }

  /** The campaign's own page pulls again; waiting here for the first pull spares it an empty moment. */
  async function goIn(campaign_id: string): Promise<void> {
    // The door is shown and loaded at once, and both look around: only one of them goes in.
    step.value = 'entering'
    openReplica(campaign_id)
    if (replica.rows('campaigns').value.size === 0) {
      await run(() => pull())
      if (failure.value?.code === 'grant_ended') return open()
    }
    go.campaign()
  }

  /** To where a browser becomes the person of the mini-program; the code this door was given waits meanwhile. */
  function goLink(): void {
    const given = codeIn(code.value)
    if (given !== null) setCodeAside(given)
    void go.link()
  }

  /** Back to the campaign this person is in already, after a code that did not work. */
  function goBack(): void {
    go.campaign()
  }

  function restart(): void {
    code.value = ''
    failure.value = null
    endedCampaign.value = null
    step.value = 'typing'
  }

  return {
    step,
    code,
    employeeNo,
    name,
    busy,
    error: computed(() => codeError.value || error.value),
    failure,
    fieldErrors,
    ended,
    /** What has ended was a preview. */
    previewEnded: computed(() => ended.value && endedPreview.value),
    open,
    retry,
    enter,
    prove,
    restart,
    /** A campaign is open on this phone, so there is somewhere to go back to. */
    canGoBack: computed(
      () => replica.campaign_id.value !== null || (step.value !== 'looking' && lastCampaign() !== null),
    ),
    goBack,
    goLink,
    /** The mini-program that is offered in its place. */
    launches: offer.launches,
  }
}
