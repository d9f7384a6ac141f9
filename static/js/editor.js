// Makes the desk's forms quicker to use. Everything here is also possible without it.

const MARKS = [
  ['Bold', (text) => ['**', text || 'bold', '**']],
  ['Emphasis', (text) => ['*', text || 'emphasis', '*']],
  ['Heading', (text) => ['\n## ', text || 'Heading', '\n']],
  ['List', (text) => ['', (text || 'first').split('\n').map((line) => `- ${line}`).join('\n'), '']],
  ['Link', (text) => ['[', text || 'words of the link', '](https://)']]
]

function insert(area, make) {
  const { selectionStart: start, selectionEnd: end } = area
  const [before, text, after] = make(area.value.slice(start, end))
  area.focus()
  area.setSelectionRange(start, end)
  // execCommand keeps the browser's own undo, which setRangeText does not.
  if (!document.execCommand('insertText', false, before + text + after)) {
    area.setRangeText(before + text + after, start, end)
    area.dispatchEvent(new Event('input', { bubbles: true }))
  }
  area.setSelectionRange(start + before.length, start + before.length + text.length)
}

function addToolbar(editor) {
  const area = editor.querySelector('textarea')
  const bar = document.createElement('div')
  bar.className = 'app-toolbar'
  bar.setAttribute('role', 'group')
  bar.setAttribute('aria-label', 'Formatting')
  for (const [name, make] of MARKS) {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = name
    button.addEventListener('click', () => insert(area, make))
    bar.append(button)
  }
  area.before(bar)
}

function countWords(editor) {
  const area = editor.querySelector('textarea')
  const note = editor.querySelector('[data-app="words"]')
  area.addEventListener('input', () => {
    const words = area.value.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
    note.textContent = words === 1 ? '1 word' : `${words.toLocaleString('en-GB')} words`
  })
}

function addRowsInPlace(rows) {
  const count = rows.querySelector('input[type="hidden"]')
  const button = rows.querySelector('.app-rows__add')
  button.addEventListener('click', (event) => {
    event.preventDefault()
    const all = rows.querySelectorAll('.app-rows__row')
    const last = all[all.length - 1]
    const number = all.length
    const copy = last.cloneNode(true)
    for (const input of copy.querySelectorAll('input')) {
      const label = copy.querySelector(`label[for="${CSS.escape(input.id)}"]`)
      input.value = ''
      input.name = input.name.replace(/-\d+-(\w+)$/, `-${number}-$1`)
      input.id = input.id.replace(/_\d+_(\w+)$/, `_${number}_$1`)
      label.htmlFor = input.id
      const hidden = label.querySelector('.govuk-visually-hidden')
      hidden.textContent = hidden.textContent.replace(/\d+$/, String(number + 1))
    }
    last.after(copy)
    count.value = String(number + 1)
    copy.querySelector('input').focus()
  })
}

function searchRefs(refs) {
  const box = refs.querySelector('.app-refs__box')
  const items = box ? [...box.querySelectorAll('.govuk-checkboxes__item')] : []
  if (!box) return
  const chosen = refs.querySelector('.app-refs__chosen')
  box.addEventListener('change', () => {
    const titles = items.filter((item) => item.querySelector('input').checked).map((item) => item.textContent.trim())
    chosen.textContent = titles.length ? `${titles.length} chosen: ${titles.join('; ')}` : 'None chosen'
  })
  if (items.length < 8) return
  const search = document.createElement('input')
  search.type = 'search'
  search.className = 'govuk-input app-refs__search'
  search.setAttribute('aria-label', 'Show only those with these words')
  search.placeholder = 'Show only those with these words'
  search.addEventListener('input', () => {
    const wanted = search.value.toLowerCase().split(/\s+/)
    for (const item of items) {
      const text = item.textContent.toLowerCase()
      item.hidden = !wanted.every((word) => text.includes(word))
    }
    for (const group of box.querySelectorAll('.app-refs__group')) {
      group.hidden = !group.querySelector('.govuk-checkboxes__item:not([hidden])')
    }
  })
  search.addEventListener('keydown', (event) => { if (event.key === 'Enter') event.preventDefault() })
  box.before(search)
}

// On the merge page: whoever types in a field means to keep what is typed.
function chooseMine(part) {
  const mine = document.querySelector(`input[aria-controls="${CSS.escape(part.id)}"]`)
  if (mine) part.addEventListener('input', () => { mine.checked = true })
}

function guard(form) {
  let changed = false
  form.addEventListener('input', () => { changed = true })
  form.addEventListener('submit', (event) => {
    if (event.submitter?.formTarget !== '_blank') changed = false
  })
  window.addEventListener('beforeunload', (event) => { if (changed) event.preventDefault() })
  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 's') {
      event.preventDefault()
      form.querySelector('[data-app="save"]')?.click()
    }
  })
}

for (const editor of document.querySelectorAll('[data-app="editor"]')) {
  addToolbar(editor)
  countWords(editor)
}
document.querySelectorAll('[data-app="rows"]').forEach(addRowsInPlace)
document.querySelectorAll('[data-app="refs"]').forEach(searchRefs)
document.querySelectorAll('.app-fork__mine').forEach(chooseMine)
document.querySelectorAll('form[data-app="record"]').forEach(guard)
