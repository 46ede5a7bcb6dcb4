/**
 * The words of the checker in one file, in the language of the browser or the one chosen.
 */
const bar = document.getElementById('tongues');
const checker = document.getElementById('checker');

/** Puts all words of the page, and those for the script, into a language. */
function speak(tag) {
  document.documentElement.lang = tag;
  document.documentElement.dir = tag === 'ar' ? 'rtl' : 'ltr';
  document.title = words[tag]['offline-title'];
  for (const element of document.querySelectorAll('[data-say]')) element.textContent = words[tag][element.dataset.say];
  for (const [key, text] of Object.entries(words[tag])) {
    if (!/^(verify-word|check)-/.test(key)) continue;
    const name = key.replace(/^verify-word-/, '');
    let template = checker.querySelector(`template[data-word="${name}"]`);
    if (!template) {
      template = document.createElement('template');
      template.dataset.word = name;
      checker.append(template);
    }
    template.content.textContent = text;
  }
  for (const button of bar.children) button.setAttribute('aria-pressed', String(button.lang === tag));
}

for (const [tag, { own }] of Object.entries(words)) {
  const button = document.createElement('button');
  button.type = 'button';
  button.lang = tag;
  button.textContent = own;
  button.addEventListener('click', () => speak(tag));
  bar.append(button, ' ');
}
speak(navigator.languages.map((tag) => tag.split('-')[0]).find((tag) => words[tag]) ?? 'en');
