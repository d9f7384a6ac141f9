// Looks again every few seconds whether a file is there, and says how far it is. Without it, the page has a link to look again.
const EVERY = 3000

async function look () {
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, cache: 'no-store' })
  if (answer.ok) return answer.body?.cancel().then(ready)
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const progress = page.getElementById('progress')
  if (!progress) return location.reload()
  const shown = document.getElementById('progress')
  if (shown.textContent !== progress.textContent) shown.textContent = progress.textContent
  setTimeout(look, EVERY)
}

function ready () {
  const shown = document.getElementById('progress')
  const heading = document.querySelector('h1')
  document.title = document.title.replace(heading.textContent, 'The file is ready')
  heading.textContent = 'The file is ready'
  document.getElementById('patience').remove()
  const link = document.createElement('a')
  link.href = location.href
  link.className = 'govuk-link'
  link.textContent = 'Download the file'
  shown.replaceChildren(link)
}

setTimeout(look, EVERY)
