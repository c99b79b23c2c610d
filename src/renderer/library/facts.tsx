import { Fragment } from 'react'

/**
 * Short facts in one line, those that are known, by their names. Each runs its own way: after an Arabic name, the parts of a
 * date would change places.
 */
export const Facts = ({ facts }: { facts: Readonly<Record<string, string | undefined>> }) =>
  Object.entries(facts)
    .filter(([, fact]) => fact !== undefined)
    .map(([name, fact], nth) => (
      <Fragment key={name}>
        {nth === 0 ? null : ' · '}
        <bdi>{fact}</bdi>
      </Fragment>
    ))
