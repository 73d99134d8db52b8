// What makes a page handier. Reading needs none of it.

// Buttons that copy an address or print are shown where they can work.
for (const button of document.querySelectorAll('button[data-copy]')) {
  if (button instanceof HTMLButtonElement && navigator.clipboard) offerCopy(button)
}
for (const button of document.querySelectorAll('button[data-print]')) {
  if (!(button instanceof HTMLButtonElement)) continue
  button.hidden = false
  button.addEventListener('click', () => window.print())
}

/** @param {HTMLButtonElement} button */
function offerCopy(button) {
  button.hidden = false
  button.addEventListener('click', async () => {
    const { copy = '', done = '' } = button.dataset
    await navigator.clipboard.writeText(new URL(copy, location.href).href)
    const before = button.textContent
    button.textContent = done
    setTimeout(() => (button.textContent = before), 2000)
  })
}

// In a long plan two buttons lead from section to section.
const jumps = document.querySelector('.jumps')
if (jumps instanceof HTMLElement) {
  jumps.hidden = false
  jumps.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null
    if (button) jump(Number(button.dataset.by))
  })
}

/** Goes to the next section below the top of the window, or to the one before. @param {number} by */
function jump(by) {
  const tops = [...document.querySelectorAll('.whole section[id]')].map((section) => ({
    section,
    top: section.getBoundingClientRect().top,
  }))
  const near = 40
  const target = by > 0 ? tops.find(({ top }) => top > near) : tops.findLast(({ top }) => top < -1)
  if (target) location.replace(`#${target.section.id}`)
}

// A source opens beside its answer where there is room for both.
const beside = document.querySelector('#beside')
if (beside instanceof HTMLElement) {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const opens = link?.matches('a.open') || (link && beside.contains(link))
    const plainly = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey
    if (!link || !opens || !plainly || !matchMedia('(min-width: 64rem)').matches) return
    if (!new URL(link.href).pathname.startsWith('/sections/')) return
    event.preventDefault()
    openBeside(beside, link.href).catch(() => location.assign(link.href))
  })
}

/** @param {HTMLElement} place @param {string} address */
async function openBeside(place, address) {
  const url = new URL(address)
  // What opens beside an answer speaks its language.
  url.searchParams.set('lang', document.documentElement.lang.slice(0, 2))
  const response = await fetch(url)
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const content = page.querySelector('main')
  if (!content || !response.ok) throw new Error(`no section at ${address}`)
  const close = document.createElement('button')
  close.type = 'button'
  close.className = 'plain close'
  close.textContent = place.dataset.close ?? ''
  close.addEventListener('click', () => (place.hidden = true))
  place.replaceChildren(close, ...content.childNodes)
  for (const button of place.querySelectorAll('button[data-copy]'))
    if (button instanceof HTMLButtonElement && navigator.clipboard) offerCopy(button)
  place.hidden = false
  place.focus({ preventScroll: true })
  const quote = place.querySelector('#quote')
  if (quote instanceof HTMLElement) place.scrollTop = quote.offsetTop - place.clientHeight / 3
  else place.scrollTop = 0
}

// An opinion is given without leaving the page.
document.addEventListener('submit', (event) => {
  const form = event.target
  if (!(form instanceof HTMLFormElement) || !form.dataset.rating) return
  event.preventDefault()
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form, event.submitter))
    if (typeof value === 'string') body.append(name, value)
  fetch(form.action, { method: 'POST', body })
    .then(async (response) => {
      const page = new DOMParser().parseFromString(await response.text(), 'text/html')
      const next = page.querySelector('form[data-rating]') ?? page.querySelector('main h1')
      if (next) form.replaceWith(next)
    })
    .catch(() => form.submit())
})
