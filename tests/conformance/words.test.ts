import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '..', '..');
const FOLDERS = ['docs', 'functions', 'sandbox', 'screenshots', 'scripts', 'src', 'tests', 'visualizer'];
const TEXT = /\.(ts|tsx|mjs|cjs|md|css|html)$/;

/** Names that docs/glossary.md has replaced. */
const REPLACED_NAMES = [
  ...['lastOffer', 'offerEnded', 'lastAnswer', 'declinedBy', 'transferDeclined', 'readTransferMark', 'TransferMark'],
  ...['keepOneInvite', 'inviteAnew', 'inviteOnce', 'tidyUp', 'earlierTransfer', 'watched-transfer', 'askedBy', 'twilioChat'],
  ...['twins?', 'surplus', 'happenings?', 'surroundings', 'situations?', 'toolsFor', 'TwilioDoor', 'readOrder', 'openStudio'],
  ...['life-clock', 'plugin-way', 'twilio-chat', 'flex-chat', 'event-form', 'keep-one-invite', 'invite-once', 'invite-anew'],
];

const ARCHAIC_WORDS = ['anew', 'whoever', 'whom', 'whomever', 'thereof', 'wherein', 'hence', 'thus', 'ought'];

const RETIRED = new RegExp(String.raw`\b(${[...REPLACED_NAMES, ...ARCHAIC_WORDS].join('|')})\b`, 'i');

const filesIn = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => TEXT.test(name))
    .map((name) => path.join(folder, name));

it('code, tests and documents use no name that the glossary has replaced, and no archaic word', () => {
  const files = ['README.md', ...FOLDERS.flatMap(filesIn)].filter((file) => !file.endsWith('words.test.ts'));
  const found = files.flatMap((file) =>
    readFileSync(path.join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => (RETIRED.test(line) ? `${file}:${index + 1}: ${line.trim()}` : [])),
  );
  expect(files.length).toBeGreaterThan(500);
  expect(found).toEqual([]);
});

/** Prettier wraps code, and no comments. */
it('no comment is wider than 130 columns', () => {
  const files = FOLDERS.flatMap(filesIn).filter((file) => /\.tsx?$/.test(file));
  const found = files.flatMap((file) =>
    readFileSync(path.join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => (/^\s*(\/?\*|\/\/)/.test(line) && line.length > 130 ? `${file}:${index + 1}` : [])),
  );
  expect(files.length).toBeGreaterThan(500);
  expect(found).toEqual([]);
});
