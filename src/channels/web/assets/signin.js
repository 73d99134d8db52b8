// Signs in without a tap: by the link that was followed, or by what Telegram hands to a Mini App behind the address's #.
const enter = document.querySelector('#enter')
if (enter instanceof HTMLFormElement) enter.submit()

const initData = new URLSearchParams(location.hash.slice(1)).get('tgWebAppData')
const status = document.querySelector('#next')
if (status instanceof HTMLElement) {
  const { next = '/', failed = '', known } = status.dataset
  if (initData) handOver(next, failed)
  else if (known) location.replace(next)
}

/** @param {string} next @param {string} failed */
function handOver(next, failed) {
  fetch('/signin/telegram', { method: 'POST', body: initData })
    .then((response) => {
      if (response.ok) location.replace(next)
      else status.textContent = failed
    })
    .catch(() => {
      status.textContent = failed
    })
}
