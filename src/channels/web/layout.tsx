/** The frame of every page. */

import type { Child, FC } from 'hono/jsx'
import { messages } from '../messages.js'
import { link, linkInOtherLanguage, otherLanguage, type Reader } from './reader.js'

export interface LayoutProps {
  readonly reader: Reader
  readonly title: string
  readonly children?: Child
}

export const Layout: FC<LayoutProps> = ({ reader, title, children }) => {
  const say = messages(reader.language).web
  return (
    <html lang={localeOf(reader.language)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title === say.name ? title : `${title} · ${say.name}`}</title>
        <link rel="stylesheet" href="/style.css" />
        <link rel="icon" type="image/svg+xml" href="/icon.svg" />
      </head>
      <body>
        <a class="skip" href="#content">
          {say.skip}
        </a>
        <header>
          <a class="name" href={link(reader, '/')}>
            {say.name}
          </a>
          <nav aria-label={say.navigation}>
            <a href={link(reader, '/')}>{say.ask}</a>
            <a href={link(reader, '/plans')}>{say.plans}</a>
            <OtherLanguage reader={reader} />
          </nav>
        </header>
        <main id="content">{children}</main>
        <footer class="meta">{say.footer}</footer>
      </body>
    </html>
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
