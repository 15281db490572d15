import { defineButton } from './button.ts'
import { defineCanvas } from './canvas.ts'
import { defineChoices } from './choices.ts'
import { defineForm } from './form.ts'
import { defineImage } from './image.ts'
import { defineLabel } from './label.ts'
import { defineNavigator } from './navigator.ts'
import { definePageMeta } from './page-meta.ts'
import { definePicker } from './picker.ts'
import { definePlain } from './plain.ts'
import { defineRanges } from './ranges.ts'
import { defineRichText } from './rich-text.ts'
import { defineScrollView } from './scroll-view.ts'
import { defineSwiper } from './swiper.ts'
import { defineSwitch } from './switch.ts'
import { defineTextFields } from './text-fields.ts'
import { defineUnsupported } from './unsupported.ts'
import { defineVideo } from './video.ts'

/** Makes every built-in component known; runs before anything is rendered. */
export function defineBuiltIns(): void {
  definePlain()
  defineImage()
  defineScrollView()
  defineSwiper()
  defineButton()
  defineTextFields()
  defineChoices()
  defineSwitch()
  defineRanges()
  definePicker()
  defineLabel()
  defineForm()
  defineNavigator()
  defineCanvas()
  defineRichText()
  definePageMeta()
  defineVideo()
  defineUnsupported()
}
