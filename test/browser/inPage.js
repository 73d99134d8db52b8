// What tests ask of a page from within.

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']

// The browser's own word for it is in the console too, but not for each kind of violation.
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  console.error(`policy: ${violatedDirective} ${blockedURI}`),
)

const name = ({ tagName, id, className }) =>
  [tagName.toLowerCase(), id && `#${id}`, className && `.${className}`].filter(Boolean).join('')

async function pixelsOf(base64) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
  context.drawImage(bitmap, 0, 0)
  return context.getImageData(0, 0, bitmap.width, bitmap.height).data
}

globalThis.inPage = {
  async axeFaults() {
    const { violations } = await globalThis.axe.run(document, {
      runOnly: { type: 'tag', values: WCAG },
      resultTypes: ['violations'],
    })
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map(({ target, any }) => `${target.join(' ')} (${any[0]?.message ?? ''})`)
          .join('; ')}`,
    )
  },

  /** Elements that stick out, unless they are scrolled within one of their own. */
  overflowing() {
    const { scrollWidth } = document.documentElement
    if (scrollWidth <= innerWidth) return []
    const out = [...document.body.querySelectorAll('*')].filter((element) => {
      const { right, width } = element.getBoundingClientRect()
      return width > 0 && right > innerWidth + 1
    })
    return [`page of ${scrollWidth} px in ${innerWidth}`, ...out.slice(0, 5).map(name)]
  },

  /** What can be tapped and is lower than a finger needs; links within a line of text are as high as the line. */
  smallTargets(leastPx) {
    const inText = (element) =>
      element.matches('a') && getComputedStyle(element).display.startsWith('inline')
    return [...document.querySelectorAll('a, button, input, select, summary')]
      .filter((element) => element.checkVisibility() && element.type !== 'hidden')
      .filter((element) => !inText(element) && !element.closest('.skip'))
      .filter((element) => element.getBoundingClientRect().height < leastPx)
      .map((element) => `${name(element)} ${element.getBoundingClientRect().height}`)
  },

  /** Whether the first line of the first element that fits can be seen without scrolling, and lies under nothing. */
  isInView(selector) {
    const element = document.querySelector(selector)
    const line = element?.getClientRects()[0]
    if (!line || line.top < 0 || line.bottom > innerHeight) return false
    const seen = document.elementFromPoint(line.left + line.width / 2, line.top + line.height / 2)
    return element.contains(seen)
  },

  focused() {
    const element = document.activeElement
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    return {
      name: name(element),
      text: element.textContent.trim(),
      href: element.getAttribute('href'),
      hasRing: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
      isInView: element.getBoundingClientRect().top >= 0,
    }
  },

  /** Scrolls to the end by screens, a frame each. Returns the longest task and the longest gap between two frames, in ms. */
  async scrollThrough(screens) {
    let longestTask = 0
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longestTask = Math.max(longestTask, duration)
    })
    observer.observe({ type: 'longtask' })
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const gaps = []
    let last = await frame()
    for (let at = 1; at <= screens; at++) {
      scrollTo(0, (document.documentElement.scrollHeight * at) / screens)
      const now = await frame()
      gaps.push(now - last)
      last = now
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
    observer.disconnect()
    gaps.sort((a, b) => a - b)
    return {
      longestTask,
      medianGap: gaps[Math.floor(gaps.length / 2)],
      gap95: gaps[Math.floor(gaps.length * 0.95)],
      end: scrollY + innerHeight,
      height: document.documentElement.scrollHeight,
    }
  },

  /** What a dragged file is to a page. */
  transferOf(name, text) {
    const transfer = new DataTransfer()
    transfer.items.add(new File([text], name, { type: 'text/markdown' }))
    return transfer
  },

  /** Two PNGs in base64. */
  async samePixels(one, other) {
    const [first, second] = await Promise.all([one, other].map(pixelsOf))
    return first.length === second.length && first.every((byte, at) => byte === second[at])
  },

  /** Breaks the page in each way that is looked for. */
  spoil() {
    const text = document.createElement('p')
    text.id = 'spoilt'
    text.textContent = '看不清'
    Object.assign(text.style, { width: '3000px', color: '#ddd', background: '#fff' })
    const field = document.createElement('input')
    field.style.height = '10px'
    const script = document.createElement('script')
    script.textContent = 'void 0'
    document.querySelector('main').append(text, field, script)
  },
}
