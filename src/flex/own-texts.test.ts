import { languageFor } from './languages';
import { readOwnTexts } from './own-texts';

const read = (texts: unknown) => {
  const { texts: read, problems } = readOwnTexts(texts);
  return { texts: Object.fromEntries(read), problems };
};

it.each([undefined, null, {}])('has nothing to say about %j', (setting) => {
  expect(read(setting)).toEqual({ texts: {}, problems: [] });
});

it('takes texts by language, and for all languages', () => {
  const setting = { de: { 'button.ready': 'Abgeben' }, '*': { transferAccepted: '{{customer}}: {{worker}} ({{target}})' } };
  expect(read(setting)).toEqual({ texts: setting, problems: [] });
});

it.each([
  [['de'], 'texts must be an object of languages'],
  ['de', 'texts must be an object of languages'],
  [{ de_DE: { 'button.ready': 'x' } }, 'texts has "de_DE", which is no language tag such as "de" or "pt-BR"'],
  [{ de: 'Abgeben' }, 'texts.de must be an object of texts'],
  [{ de: { 'button.color': 'x' } }, 'texts.de has "button.color", which is no text of the plugin'],
  [{ de: { constructor: 'x' } }, 'texts.de has "constructor", which is no text of the plugin'],
  [{ de: { 'button.ready': 7 } }, 'texts.de["button.ready"] is not a text'],
  [{ de: { 'button.ready': ' ' } }, 'texts.de["button.ready"] is not a text'],
  [{ de: { 'button.ready': 'x'.repeat(501) } }, 'texts.de["button.ready"] is longer than 500 characters'],
  [{ de: { 'button.ready': '<img src=x onerror=alert(1)>' } }, 'texts.de["button.ready"] has a <: texts are no HTML'],
  [
    { de: { transferStarted: '{{{customer}}}' } },
    'texts.de["transferStarted"] has braces that are no placeholder such as {{target}}',
  ],
  [
    { de: { transferStarted: '{{#each this}}' } },
    'texts.de["transferStarted"] has braces that are no placeholder such as {{target}}',
  ],
  [{ de: { transferStarted: 'An {{queue}}' } }, 'texts.de["transferStarted"] has the placeholder {{queue}}, which nothing fills'],
  [{ de: { 'button.ready': 'An {{target}}' } }, 'texts.de["button.ready"] has the placeholder {{target}}, which nothing fills'],
])('[FM52] leaves out what is wrong in %j, and says so', (setting, problem) => {
  const { texts, problems } = readOwnTexts(setting);
  expect(problems).toContain(problem);
  expect([...texts.values()].flatMap((entries) => Object.keys(entries))).toEqual([]);
});

it('[FM52] tells of a name with 10,000 characters and line breaks in one short line', () => {
  const [problem = ''] = read({ de: { [`\n${'x'.repeat(10_000)}`]: 'y' } }).problems;
  expect(problem.length).toBeLessThan(120);
  expect(problem).not.toContain('\n');
});

it('keeps the good texts beside a wrong one', () => {
  const { texts, problems } = read({ de: { 'button.ready': 'Abgeben', 'button.busy': 7 } });
  expect([texts, problems.length]).toEqual([{ de: { 'button.ready': 'Abgeben' } }, 1]);
});

it('speaks a language that the admin has added, and English where a text is missing', () => {
  const { texts: own } = readOwnTexts({ nl: { 'button.ready': 'Doorverbinden' } });
  const { locale, texts } = languageFor('nl-BE', own);
  expect([locale, texts['button.ready'], texts['button.busy']]).toEqual(['nl-BE', 'Doorverbinden', 'Transferring…']);
});

it('puts the admin’s texts for a language before those for all, and both before ours', () => {
  const { texts: own } = readOwnTexts({
    '*': { 'button.ready': 'all', 'button.busy': 'all' },
    de: { 'button.ready': 'German' },
    'de-AT': { 'button.readyTitle': 'Austrian' },
  });
  expect(languageFor('de-DE', own).texts).toMatchObject({ 'button.ready': 'German', 'button.busy': 'all' });
  expect(languageFor('de-AT', own).texts).toMatchObject({ 'button.ready': 'German', 'button.readyTitle': 'Austrian' });
  expect(languageFor('fr', own).texts).toMatchObject({ 'button.ready': 'all' });
});
