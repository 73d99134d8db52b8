/** A page that says one thing: not found, or failed, with a number that an administrator finds in the log. */

import type { FC } from 'hono/jsx'
import { messages } from '../../messages.js'
import { Layout } from './layout.js'
import { link, type Reader } from './reader.js'

export const NoticePage: FC<{ readonly reader: Reader; readonly notice: string }> = ({
  reader,
  notice,
}) => {
  const say = messages(reader.language).web
  return (
    <Layout reader={reader} title={say.name}>
      <h1>{notice}</h1>
      <p>
        <a href={link(reader, '/')}>{say.backToAsking}</a>
      </p>
    </Layout>
  )
}
