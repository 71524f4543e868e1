import { evaluate, parseExpression } from './expression';

const scope = {
  language: 'en',
  rating: 5.1,
  gold: true,
  nothing: null,
  inbound: 'yes',
  skills: ['support', 'billing'],
  routing: { skills: ['chat'], levels: { chat: 3 } },
  worker: { sid: 'WK1', contact_uri: 'client:alice', team: 'supermarket' },
  task: { ignoreWorkerContactUri: 'client:alice', others: ['WK1', 'WK2'] },
  data: { attributes: { full_name: 'Alice Ray' }, worker_sid: 'WK1' },
};
const holds = (text: string): boolean => evaluate(parseExpression(text), scope);

describe('[TR1] constants, paths and comparisons', () => {
  it.each([
    ['1==1', true],
    ['0 != 1', true],
    ['"apple" != \'orange\'', true],
    ["'it\\'s' == \"it's\"", true],
    ['language = "en"', true],
    ['language == "EN"', false],
    ['rating > 5', true],
    ['rating >= 5.1 AND rating <= 5.1', true],
    ['rating < -1', false],
    ['"b" > "a"', true],
    ['gold == TRUE', true],
    ['nothing == null', true],
    ['inbound == "yes"', true],
    ['routing.levels.chat == 3', true],
    ['skills[1] == "billing"', true],
    ['worker.contact_uri != task.ignoreWorkerContactUri', false],
  ])('%s is %s', (text, expected) => expect(holds(text)).toBe(expected));
});

describe('[TR1] lists', () => {
  it.each([
    ['language IN ["en", "es"]', true],
    ['language in []', false],
    ['language NOT IN ["en", "es"]', false],
    ['worker.sid not in task.others', false],
    ['"WK9" NOT IN task.others', true],
    ['skills HAS "support"', true],
    ['skills has "sales"', false],
    ['routing.skills HAS "chat"', true],
    ['worker.team CONTAINS "market"', true],
    ['worker.team CONTAINS "Market"', false],
  ])('%s is %s', (text, expected) => expect(holds(text)).toBe(expected));
});

describe('[TR2] logic: AND binds tighter than OR, keywords in any case', () => {
  it.each([
    ['1==1 OR 1==2 AND 1==3', true],
    ['(1==1 OR 1==2) AND 1==3', false],
    ['(language == "en" or language == "fr") and (rating >= 5)', true],
    ['((1 == 1))', true],
  ])('%s is %s', (text, expected) => expect(holds(text)).toBe(expected));
});

describe('[TR3] a missing attribute is null', () => {
  it.each([
    ['missing == null', true],
    ['missing.deeper[4] == null', true],
    ['missing == "x"', false],
    ['missing != "x"', true],
    ['missing > 0', false],
    ['missing <= 0', false],
    ['missing IN ["x"]', false],
    ['missing NOT IN ["x"]', true],
    ['"x" IN missing', false],
    ['"x" NOT IN missing', true],
    ['missing HAS "x"', false],
    ['missing CONTAINS "x"', false],
    ['worker.constructor == null', true],
    ['rating == "5.1"', false],
  ])('%s is %s', (text, expected) => expect(holds(text)).toBe(expected));
});

describe('[TR4] live queries', () => {
  it.each([
    ['data.worker_sid == "WK1"', true],
    ['data.worker_sid EQ "WK1" && (data.attributes.full_name CONTAINS "Ray")', true],
    ['data.worker_sid NOT_EQ "WK1" || data.worker_sid IN ["WK1", "WK2"]', true],
    ['data.worker_sid NOT_IN ["WK1"]', false],
    ['skills CONTAINS "billing"', true],
  ])('%s is %s', (text, expected) => expect(holds(text)).toBe(expected));
});

describe('[TR5] an invalid expression is rejected with line and column', () => {
  it.each([
    ['', 1],
    ['a ==', 5],
    ['a == 1 AND', 11],
    ['contact-uri == "x"', 8],
    ['(a == 1', 8],
    ['a == "x', 6],
    ['a', 2],
  ])('%j, column %i', (text, column) => {
    expect(() => parseExpression(text)).toThrow(
      expect.objectContaining({ status: 400, code: 20001, message: expect.stringContaining(`at line 1, column ${column}: `) }),
    );
  });
});
