/** The fields by which lists are narrowed; each is part of a form that sends its address alone. */

import type { Child, FC } from 'hono/jsx'
import type { PlanTitle } from '../../../domain/overview.js'
import { messages } from '../../messages.js'
import { link, type Query, type Reader } from '../frame/reader.js'
import { shortened } from '../../shortened.js'

/** Beyond this a list to choose from is longer than the page it is on. */
const MOST_PLANS_TO_CHOOSE = 100
const MOST_NAMES_TO_PROPOSE = 120
const LONGEST_TITLE = 40
const LONGEST_NAME = 30

interface FilterFormProps {
  readonly reader: Reader
  readonly path: string
  /** What the form keeps though it has no field for it. */
  readonly kept?: Query
  readonly isFiltered: boolean
  readonly children?: Child
}

export const FilterForm: FC<FilterFormProps> = ({ reader, path, kept, isFiltered, children }) => {
  const say = messages(reader.language).lookups
  const hidden = Object.entries({ ...kept, lang: reader.chosen })
  return (
    <form class="filter" method="get" action={path} role="search" aria-label={say.filter}>
      {children}
      {hidden.map(([name, value]) =>
        typeof value === 'string' ? <input type="hidden" name={name} value={value} /> : undefined,
      )}
      <button type="submit">{say.filter}</button>
      {isFiltered ? <a href={link(reader, path, kept)}>{say.clear}</a> : undefined}
    </form>
  )
}

interface PlanFieldProps {
  readonly reader: Reader
  readonly plans: readonly PlanTitle[]
  readonly wanted: string | undefined
}

/** A list to choose from; words of the title where the list would be too long. */
export const PlanField: FC<PlanFieldProps> = ({ reader, plans, wanted }) => {
  const say = messages(reader.language).lookups
  const chosen = plans.find(({ id }) => id === wanted)
  // Words that came by another way stay words.
  const isList =
    plans.length <= MOST_PLANS_TO_CHOOSE && (wanted === undefined || chosen !== undefined)
  if (!isList)
    return (
      <label>
        {say.planWords}
        <input type="search" name="plan" value={chosen?.title ?? wanted} />
      </label>
    )
  return (
    <label>
      {say.plan}
      <select name="plan">
        <option value="">{say.allPlans}</option>
        {plans.map(({ id, title }) => (
          <option value={id} selected={id === wanted}>
            {shortened(title, LONGEST_TITLE)}
          </option>
        ))}
      </select>
    </label>
  )
}

interface OfficeFieldProps {
  readonly reader: Reader
  readonly names: readonly string[]
  readonly wanted: string | undefined
}

export const OfficeField: FC<OfficeFieldProps> = ({ reader, names, wanted }) => {
  const say = messages(reader.language).lookups
  const proposed = names.filter((name) => name.length <= LONGEST_NAME)
  return (
    <label>
      {say.office}
      <input
        type="search"
        name="office"
        value={wanted}
        placeholder={say.officeHint}
        list="offices"
        autocomplete="off"
      />
      <datalist id="offices">
        {proposed.slice(0, MOST_NAMES_TO_PROPOSE).map((name) => (
          <option value={name}></option>
        ))}
      </datalist>
    </label>
  )
}

interface ChoiceFieldProps {
  readonly label: string
  readonly name: string
  readonly any: string
  readonly choices: readonly { readonly value: string; readonly text: string }[]
  readonly wanted: string | undefined
}

export const ChoiceField: FC<ChoiceFieldProps> = ({ label, name, any, choices, wanted }) => (
  <label>
    {label}
    <select name={name}>
      <option value="">{any}</option>
      {choices.map(({ value, text }) => (
        <option value={value} selected={value === wanted}>
          {text}
        </option>
      ))}
    </select>
  </label>
)
