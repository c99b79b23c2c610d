import { type Reading, usualReading } from '#shared/settings'
import { useStore } from '../state/store'

const apply = ({ font, size, measure, leading }: Reading) => {
  const { dataset, style } = document.documentElement
  dataset.readingFont = font
  style.setProperty('--text-reading', `${size}px`)
  style.setProperty('--measure', `${measure}ch`)
  style.setProperty('--leading-share', String(leading))
}

/** Sets the text as the settings say, at once and whenever they change. */
export const followReading = () => {
  apply(usualReading)
  useStore.subscribe(({ settings: { reading } }, { settings: { reading: before } }) => {
    if (reading !== before) apply(reading ?? usualReading)
  })
}
