/** The frame of every page. */

import type { Child, FC } from 'hono/jsx'
import { messages } from '../../messages.js'
import { link, linkInOtherLanguage, otherLanguage, type Reader } from './reader.js'

export interface LayoutProps {
  readonly reader: Reader
  readonly title: string
  /** The script of this page, besides that of all. */
  readonly script?: string
  /** For what is looked at side by side: it takes the width that there is. */
  readonly isWide?: boolean
  readonly children?: Child
}

export const Layout: FC<LayoutProps> = ({ reader, title, script, isWide, children }) => {
  const say = messages(reader.language).web
  return (
    <html lang={localeOf(reader.language)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title === say.name ? title : `${title} · ${say.name}`}</title>
        <link rel="stylesheet" href="/style.css" />
        <script type="module" src="/page.js"></script>
        {script ? <script type="module" src={script}></script> : undefined}
        <link rel="icon" type="image/svg+xml" href="/icon.svg" />
      </head>
      <body class={isWide ? 'wide' : undefined}>
        <a class="skip" href="#content">
          {say.skip}
        </a>
        <header>
          <a class="name" href={link(reader, '/')}>
            {say.name}
          </a>
          <nav aria-label={say.navigation}>
            <Places reader={reader} />
            <OtherLanguage reader={reader} />
            <SignOut reader={reader} />
          </nav>
        </header>
        <main id="content">{children}</main>
        <footer class="meta">{say.footer}</footer>
      </body>
    </html>
  )
}

const PLACES = [
  { path: '/', name: 'ask' },
  { path: '/plans', name: 'plans' },
  { path: '/who', name: 'who' },
  { path: '/targets', name: 'targets' },
  { path: '/admin', name: 'admin' },
] as const

/** Before the door there is nowhere to go. */
const Places: FC<{ readonly reader: Reader }> = ({ reader }) => {
  const { visitor } = reader
  if (!visitor) return <></>
  return (
    <>
      {PLACES.filter(({ name }) => name !== 'admin' || visitor.isAdmin).map(({ path, name }) => (
        <a
          href={link(reader, path)}
          aria-current={isWithin(reader.path, path) ? 'page' : undefined}
        >
          {messages(reader.language).web[name]}
        </a>
      ))}
    </>
  )
}

function isWithin(path: string, place: string): boolean {
  return path === place || (place !== '/' && path.startsWith(`${place}/`))
}

const SignOut: FC<{ readonly reader: Reader }> = ({ reader }) => {
  if (!reader.visitor?.isSignedIn) return <></>
  return (
    <form method="post" action="/signout">
      <button class="plain" type="submit">
        {messages(reader.language).signIn.leave}
      </button>
    </form>
  )
}

const OtherLanguage: FC<{ readonly reader: Reader }> = ({ reader }) => {
  const locale = localeOf(otherLanguage(reader.language))
  return (
    <a href={linkInOtherLanguage(reader)} hreflang={locale} lang={locale}>
      {messages(reader.language).web.otherLanguage}
    </a>
  )
}

function localeOf(language: Reader['language']): string {
  return language === 'zh' ? 'zh-CN' : 'en'
}
