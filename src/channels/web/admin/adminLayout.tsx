/** The frame of the pages for admins: the ways between them, and the heading. */

import type { Child, FC } from 'hono/jsx'
import { messages } from '../../messages.js'
import { Layout } from '../frame/layout.js'
import { link, type Reader } from '../frame/reader.js'

export interface AdminLayoutProps {
  readonly reader: Reader
  readonly title: string
  readonly script?: string
  readonly children?: Child
}

const PLACES = [
  { path: '/admin', name: 'overview' },
  { path: '/admin/uploads', name: 'upload' },
  { path: '/admin/plans', name: 'plans' },
  { path: '/admin/reindex', name: 'reindex' },
  { path: '/admin/feedback', name: 'feedback' },
  { path: '/admin/unanswered', name: 'unanswered' },
] as const

export const AdminLayout: FC<AdminLayoutProps> = ({ reader, title, script, children }) => {
  const say = messages(reader.language).webAdmin
  return (
    <Layout reader={reader} title={title} {...(script ? { script } : {})}>
      <nav class="places" aria-label={say.navigation}>
        {PLACES.map(({ path, name }) => (
          <a
            href={link(reader, path)}
            aria-current={isWithin(reader.path, path) ? 'page' : undefined}
          >
            {say[name]}
          </a>
        ))}
      </nav>
      <h1>{title}</h1>
      {children}
    </Layout>
  )
}

function isWithin(path: string, place: string): boolean {
  return path === place || (place !== '/admin' && path.startsWith(`${place}/`))
}
