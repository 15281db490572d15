import { button, cloth, crease, line, stitch, type Cut } from '../layers'
import { pair, sliver, unfold } from '../path'

/** Children's dungarees: bib with a pocket, straps with buckles, roomy legs with turn-ups. */
export const dungarees = (): Cut => () => ({
  thread: '#D2A265',
  scale: 0.92,
  layers: [
    cloth(pair('M346 120Q358 114 370 120L398 250L396 330L372 330Z'), { fill: 'shade', edge: true }),
    cloth(
      unfold(
        'M300 214L360 212Q366 284 404 330C418 390 430 500 432 640Q376 650 322 646L312 470Q308 452 300 444',
      ),
    ),
    crease(
      sliver([398, 350], [404, 636], 16, -26),
      sliver([262, 470], [254, 640], 14, 18),
      sliver([316, 440], [372, 460], 4, -10),
      sliver([284, 440], [228, 460], -4, -10),
    ),
    line('M300 340L300 444', pair('M404 330Q350 344 300 344'), pair('M404 330Q400 390 372 404')),
    stitch(pair('M300 222L356 220Q362 280 398 324'), pair('M300 351Q352 351 404 338'), 'M306 352L306 430'),
    cloth('M258 244L342 244L342 300Q300 322 258 300Z', { edge: true }),
    stitch('M264 256L336 256M300 258L300 310'),
    cloth(pair('M324 610Q378 616 432 606L433 642Q378 652 323 646Z'), { edge: true }),
    cloth(pair('M338 224L344 122Q356 114 368 120L362 224Z'), { edge: true }),
    cloth(pair('M334 210L366 208L366 238L334 240Z'), { fill: '#C9A877' }),
    cloth(pair('M342 217L358 216L358 231L342 232Z'), { fill: 'cloth' }),
    button(398, 356, 5, '#B98A4E'),
    button(202, 356, 5, '#B98A4E'),
  ],
})
