// In: brands, places, quantities, reasons and verdicts of an assessment. Out: the words that documents use for them.
export { acceptedGapText, acceptText, countAcceptedKinds } from './accepted-kinds.ts'
export { brandText } from './brand-text.ts'
export {
  comparedText,
  comparisonStatusText,
  differenceText,
  unequalReadingText,
  unequalSettingText,
} from './comparison-text.ts'
export { componentsText } from './components-text.ts'
export { decidedTexts } from './decided.ts'
export { leftOutText } from './left-out.ts'
export { pathInRoot } from './path-in-root.ts'
export { placeAt, placeName, placeOfTargets } from './place-name.ts'
export {
  bytesText,
  durationText,
  grouped,
  quantity,
  rateText,
  secondsOf,
  sentences,
} from './quantities.ts'
export { reasonText } from './reason-text.ts'
export { accessText, stateMark, stateOf, ticketed } from './state-text.ts'
export { clockTime, dayAfter, dayText, spanText, timeText } from './times.ts'
export { trustedText, unchangedTexts } from './unchanged.ts'
export { verdictSentence, verdictText } from './verdict-text.ts'
