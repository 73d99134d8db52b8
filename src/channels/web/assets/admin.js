// Sends files one after the other as they are chosen or dropped, and shows how far each is. Without it the form does the same.

const form = document.querySelector('#upload')
const list = document.querySelector('#sent')
const input = document.querySelector('#files')
if (
  form instanceof HTMLFormElement &&
  list instanceof HTMLElement &&
  input instanceof HTMLInputElement
)
  prepare(form, list, input)

/** @param {HTMLFormElement} form @param {HTMLElement} list @param {HTMLInputElement} input */
function prepare(form, list, input) {
  const hint = document.querySelector('#drop-here')
  if (hint instanceof HTMLElement) hint.hidden = false
  let sending = Promise.resolve()
  let count = 0
  /** @param {FileList | null | undefined} files */
  const take = (files) => {
    for (const file of files ?? []) {
      count++
      const line = lineFor(file, form, list)
      sending = sending.then(async () => {
        const review = await send(file, form, line)
        // With one file alone there is nothing to wait for.
        if (review && count === 1) location.assign(review)
      })
    }
    input.value = ''
  }
  input.addEventListener('change', () => take(input.files))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    take(input.files)
  })
  for (const name of ['dragenter', 'dragover'])
    form.addEventListener(name, (event) => {
      event.preventDefault()
      form.classList.add('over')
    })
  form.addEventListener('dragleave', () => form.classList.remove('over'))
  form.addEventListener('drop', (event) => {
    event.preventDefault()
    form.classList.remove('over')
    take(event.dataTransfer?.files)
  })
}

/** @param {File} file @param {HTMLFormElement} form @param {HTMLElement} list */
function lineFor(file, form, list) {
  const title = document.querySelector('#sent-title')
  if (title instanceof HTMLElement) title.hidden = false
  const line = document.createElement('li')
  const progress = document.createElement('progress')
  const words = document.createElement('span')
  progress.max = 1
  progress.value = 0
  progress.setAttribute('aria-label', `${form.dataset.sending} ${file.name}`)
  words.textContent = form.dataset.sending ?? ''
  line.append(`${file.name} `, progress, ' ', words)
  list.append(line)
  return { line, progress, words }
}

/**
 * Resolves with the address of the review, or with nothing where the file was not taken.
 *
 * @param {File} file @param {HTMLFormElement} form
 * @param {{ line: HTMLElement, progress: HTMLProgressElement, words: HTMLElement }} shown
 * @returns {Promise<string | undefined>}
 */
function send(file, form, { line, progress, words }) {
  const { tooLarge = '', failed = '', sent = '', review = '', mostBytes } = form.dataset
  return new Promise((resolve) => {
    /** @param {string} text */
    const refuse = (text) => {
      progress.remove()
      words.className = 'warning'
      words.textContent = text
      // The server's own words name the file.
      if (text.includes(file.name)) line.replaceChildren(words)
      resolve(undefined)
    }
    if (file.size > Number(mostBytes)) return refuse(tooLarge)
    const request = new XMLHttpRequest()
    request.open('POST', form.action)
    request.setRequestHeader('accept', 'application/json')
    request.responseType = 'json'
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      progress.value = total > 0 ? loaded / total : 0
    })
    request.addEventListener('error', () => refuse(failed))
    request.addEventListener('load', () => {
      const answer = request.response
      if (!answer?.review) return refuse(answer?.fault ?? failed)
      progress.remove()
      words.textContent = `${sent} `
      const link = document.createElement('a')
      link.href = answer.review
      link.textContent = `${review} ${file.name}`
      line.append(link)
      resolve(answer.review)
    })
    const body = new FormData()
    body.append('file', file)
    request.send(body)
  })
}
