// Puts a better answer in the place of the one shown, once there is one. Without it a link leads there.

/** Longer than the server waits. */
const PATIENCE_MS = 30_000

const line = document.querySelector('[data-better]')
if (line instanceof HTMLElement) {
  // Empty below an answer: whether a better one comes is nothing to wait for.
  line.hidden = line.textContent === ''
  putBetter(line.dataset.better ?? '')
    // Whatever went wrong, what was given stays.
    .catch(() => undefined)
    .finally(() => line.remove())
}

/** @param {string} address */
async function putBetter(address) {
  const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) })
  if (response.status !== 200) return
  const better = new DOMParser().parseFromString(await response.text(), 'text/html')
  for (const fresh of better.querySelectorAll('[data-part]')) {
    const place = document.querySelector(`[data-part=${fresh.getAttribute('data-part')}]`)
    if (place instanceof HTMLElement) replaceWithin(place, fresh)
  }
}

/** Whoever stands on a link in it stands on the same link afterwards, or on what held it. @param {HTMLElement} place @param {Element} fresh */
function replaceWithin(place, fresh) {
  const focused = document.activeElement
  const href = focused && place.contains(focused) ? focused.getAttribute('href') : undefined
  place.className = fresh.className
  place.replaceChildren(...fresh.childNodes)
  if (href === undefined) return
  const same = [...place.querySelectorAll('a')].find((link) => link.getAttribute('href') === href)
  if (!same) place.tabIndex = -1
  ;(same ?? place).focus({ preventScroll: true })
}
