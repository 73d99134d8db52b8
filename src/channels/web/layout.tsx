/** The frame of every page. */

import type { Child, FC } from 'hono/jsx'
import { type Language, messages } from '../messages.js'

export interface LayoutProps {
  readonly language: Language
  readonly title: string
  readonly children?: Child
}

export const Layout: FC<LayoutProps> = ({ language, title, children }) => {
  const say = messages(language).web
  return (
    <html lang={language === 'zh' ? 'zh-CN' : 'en'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title === say.name ? title : `${title} · ${say.name}`}</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <a class="skip" href="#content">
          {say.skip}
        </a>
        <header>
          <a class="name" href="/">
            {say.name}
          </a>
          <nav aria-label={say.navigation}>
            <a href="/">{say.ask}</a>
            <a href="/plans">{say.plans}</a>
          </nav>
        </header>
        <main id="content">{children}</main>
        <footer class="meta">{say.footer}</footer>
      </body>
    </html>
  )
}
