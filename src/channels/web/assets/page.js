// What makes a page handier. Reading needs none of it.

// A button that copies an address is only there where it can work.
for (const button of document.querySelectorAll('button[data-copy]')) {
  if (!(button instanceof HTMLButtonElement) || !navigator.clipboard) continue
  button.hidden = false
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(new URL(button.dataset.copy ?? '', location.href).href)
    const { done = '' } = button.dataset
    const before = button.textContent
    button.textContent = done
    setTimeout(() => (button.textContent = before), 2000)
  })
}

for (const button of document.querySelectorAll('button[data-print]')) {
  if (!(button instanceof HTMLButtonElement)) continue
  button.hidden = false
  button.addEventListener('click', () => window.print())
}
