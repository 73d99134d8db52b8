/** A page that says one thing: not found, or failed, with a number that an administrator finds in the log. */

import type { FC } from 'hono/jsx'
import { type Language, messages } from '../messages.js'
import { Layout } from './layout.js'

export const NoticePage: FC<{ readonly language: Language; readonly notice: string }> = ({
  language,
  notice,
}) => {
  const say = messages(language).web
  return (
    <Layout language={language} title={say.name}>
      <h1>{notice}</h1>
      <p>
        <a href="/">{say.backToAsking}</a>
      </p>
    </Layout>
  )
}
