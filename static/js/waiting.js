// Looks again every few seconds whether a file is there, and says how far it is. Without it, the page has a link to look again.
const EVERY = 3000
// What is said aloud comes less often than what is shown, so that a screen reader is not kept busy.
const SAID_EVERY = 30000
let said = Date.now()

async function look () {
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, cache: 'no-store' })
    if (answer.ok) return answer.body?.cancel().then(() => ready(answer))
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const progress = page.getElementById('progress')
    // Our page without progress says that the file failed. A proxy's page, or one of an error, says nothing of the file.
    if (!progress && answer.status === 503 && page.getElementById('main-content')) return location.reload()
    if (progress) show(progress.textContent)
  } catch { /* The network may come back. */ }
  setTimeout(look, EVERY)
}

function show (progress) {
  const shown = document.getElementById('progress')
  if (shown.textContent === progress) return
  shown.textContent = progress
  if (Date.now() - said < SAID_EVERY) return
  said = Date.now()
  document.getElementById('told').textContent = progress
}

function ready (answer) {
  const shown = document.getElementById('progress')
  const heading = document.querySelector('h1')
  document.title = document.title.replace(heading.textContent, 'The file is ready')
  heading.textContent = 'The file is ready'
  document.getElementById('patience').remove()
  const link = document.createElement('a')
  link.href = location.href
  link.className = 'govuk-link'
  link.textContent = 'Download the file'
  shown.replaceChildren(link, size(Number(answer.headers.get('Content-Length'))))
  document.getElementById('told').textContent = 'The file is ready. “Download the file” is below the heading.'
}

// “ (1.2 MB)”; nothing where the length is not told.
function size (bytes) {
  if (!bytes) return ''
  const [count, unit] = bytes < 1048576 ? [Math.ceil(bytes / 1024), 'KB'] : [(bytes / 1048576).toFixed(1), 'MB']
  return ` (${count} ${unit})`
}

document.getElementById('again').remove()
setTimeout(look, EVERY)
