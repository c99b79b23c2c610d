import { useEffect } from 'react'
import { say } from '../state/messages'
import { numeral } from '../ui/counted'
import { isolated } from '../ui/isolated'

type Field = HTMLInputElement | HTMLTextAreaElement

/** The field, where what it holds is limited. */
const limited = (target: EventTarget | null): Field | undefined =>
  (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) && target.maxLength >= 0
    ? target
    : undefined

const nameOf = (field: Field): string => {
  const name = field.labels?.[0]?.textContent ?? field.ariaLabel
  return name === null ? 'The field' : `“${name}”`
}

const holds = (field: Field): string => `${nameOf(field)} holds ${numeral(field.maxLength)} characters at most`

const selectedIn = ({ value, selectionStart, selectionEnd }: Field): string =>
  value.slice(selectionStart ?? value.length, selectionEnd ?? value.length)

/** What a text is longer by than what it takes the place of. Browsers count a line break as one character. */
const growth = (text: string, replaced: string): number => text.replaceAll('\r\n', '\n').length - replaced.length

/** Takes none of what would not fit as a whole, and says so. */
const refuse = (event: Event, field: Field, by: number) => {
  const length = field.value.length + by
  if (by <= 0 || length <= field.maxLength) return
  event.preventDefault()
  say(`${holds(field)}, and this would make ${numeral(length)}. It was not put in; the field is as it was.`)
}

const onInput = (event: InputEvent) => {
  const field = limited(event.target)
  // What an input method composes cannot be refused; it may be longer for a while.
  if (field === undefined || !event.cancelable) return
  const isBreak = event.inputType === 'insertLineBreak' && field instanceof HTMLTextAreaElement
  const text = isBreak ? '\n' : (event.data ?? '')
  if (text !== '') refuse(event, field, growth(text, selectedIn(field)))
}

/** Words that are dragged here are gone from where they were before the field is asked to take them. */
const onDrop = (event: DragEvent) => {
  const field = limited(event.target)
  const text = event.dataTransfer?.getData('text/plain') ?? ''
  if (field === undefined || text === selectedIn(field)) return
  refuse(event, field, growth(text, ''))
}

const onComposed = ({ target, data }: CompositionEvent) => {
  const field = limited(target)
  if (field === undefined || field.value.slice(0, field.selectionEnd ?? undefined).endsWith(data)) return
  say(`${holds(field)}: the last of “${isolated(data)}” did not fit and was left out.`)
}

/** A browser cuts what is too long for a field and says nothing. Here nothing is cut, and whoever pasted or typed it is told why. */
export const useFullFields = () =>
  useEffect(() => {
    window.addEventListener('beforeinput', onInput)
    window.addEventListener('drop', onDrop)
    window.addEventListener('compositionend', onComposed)
    return () => {
      window.removeEventListener('beforeinput', onInput)
      window.removeEventListener('drop', onDrop)
      window.removeEventListener('compositionend', onComposed)
    }
  }, [])
