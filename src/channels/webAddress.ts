/** Paths of the page that a link into the bot's private chat can name, so that who signs in lands where they wanted to go. */

/** Telegram allows 1–64 letters, digits, _ and - in a start payload. */
const SECTION = /^\/sections\/([a-z2-7]{16})(?:\?from=(\d{1,9})&to=(\d{1,9}))?(?:#.*)?$/
const PLAN = /^\/plans\/([a-z2-7]{16})(?:[?#].*)?$/
const PAGES: ReadonlyMap<string, string> = new Map([
  ['web', '/'],
  ['web_plans', '/plans'],
  ['web_who', '/who'],
  ['web_targets', '/targets'],
  ['web_admin', '/admin'],
])

/** The start payload for a path: of a section with its quote, of a plan, or of the page it stands on. */
export function payloadOfPath(path: string): string {
  const section = SECTION.exec(path)
  if (section) return ['web_s', section[1], section[2], section[3]].filter(Boolean).join('_')
  const plan = PLAN.exec(path)
  if (plan) return `web_p_${plan[1]}`
  const page = `/${/^\/(\w*)/.exec(path)?.[1] ?? ''}`
  return [...PAGES].find(([, path]) => path === page)?.[0] ?? 'web'
}

/** Undefined for a payload that leads to no page. */
export function pathOfPayload(payload: string): string | undefined {
  const section = /^web_s_([a-z2-7]{16})(?:_(\d{1,9})_(\d{1,9}))?$/.exec(payload)
  if (section)
    return sectionPath(
      section[1] ?? '',
      section[2] ? { start: Number(section[2]), end: Number(section[3]) } : undefined,
    )
  const plan = /^web_p_([a-z2-7]{16})$/.exec(payload)
  return plan ? `/plans/${plan[1]}` : PAGES.get(payload)
}

/** A section, with its quote marked and in view. */
export function sectionPath(
  id: string,
  quote?: { readonly start: number; readonly end: number },
): string {
  return quote ? `/sections/${id}?from=${quote.start}&to=${quote.end}#quote` : `/sections/${id}`
}
