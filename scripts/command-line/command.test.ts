import { npmCommand, parseArguments, UsageError } from './command';
import { readWholeNumber, shareOption, wholeNumberOption } from './numbers';
import { sandboxOption } from './options';

let printed: string[];
beforeEach(() => {
  printed = [];
});

const command = () =>
  npmCommand('npm run example --', 'Shows how a command reads its arguments.', (text) => printed.push(text))
    .addOption(sandboxOption())
    .option('--runs <number>', 'how many runs', wholeNumberOption({ min: 1 }), 500)
    .option('--faults <share>', 'how many calls fail', shareOption, 0.05);

const parse = (...args: string[]): Record<string, unknown> => {
  const made = command();
  parseArguments(made, args);
  return made.opts();
};

it('has the documented defaults', () => {
  expect(parse()).toEqual({ runs: 500, faults: 0.05 });
});

it.each([
  [['--sandbox'], 'http://localhost:4200'],
  [['--sandbox', '--runs', '2'], 'http://localhost:4200'],
  [['--sandbox', 'http://localhost:5'], 'http://localhost:5'],
  [['--sandbox=http://localhost:5'], 'http://localhost:5'],
])('%j means the local Twilio at %s', (args, url) => {
  expect(parse(...args).sandbox).toBe(url);
});

it('--help prints options with their defaults, and leaves nothing to do', () => {
  expect(parseArguments(command(), ['--help'])).toBe(false);
  expect(printed.join('\n')).toMatch(/^Usage: npm run example -- \[options\]\n\nShows how/);
  expect(printed.join('\n')).toMatch(/--runs <number> +how many runs \(default: 500\)/);
});

it.each([
  [['--sandbx'], "unknown option '--sandbx' (Did you mean --sandbox?)"],
  [['--sandbox', 'here'], "argument 'here' is invalid. It must be a URL such as http://localhost:4200."],
  [['--runs', '0'], "argument '0' is invalid. It must be a whole number from 1."],
  [['--runs', '1.5'], "argument '1.5' is invalid."],
  [['--runs'], "option '--runs <number>' argument missing."],
  [['--faults', '2'], "argument '2' is invalid. It must be a number from 0 to 1."],
  [['more'], 'too many arguments.'],
])('%j is refused in one line, which says where the help is', (args, reason) => {
  const read = () => parse(...args);
  expect(read).toThrow(UsageError);
  expect(read).toThrow(reason);
  expect(read).toThrow(/^Failed to read the command line: [^\n]+ "npm run example -- --help" shows what it takes\.$/);
  expect(printed).toEqual([]);
});

describe('an option in front of --, which npm keeps for itself', () => {
  const parseIn = (shell: NodeJS.ProcessEnv, ...args: string[]) => parseArguments(command(), args, shell);

  it.each([
    [{ npm_config_sandbox: 'true' }, '--sandbox'],
    [{ npm_config_runs: '7' }, '--runs'],
  ])('is refused, with what to type: %j', (shell, option) => {
    expect(() => parseIn(shell)).toThrow(UsageError);
    expect(() => parseIn(shell)).toThrow(`npm has kept ${option} for itself. Type "npm run example -- ${option}".`);
  });

  it('counts neither beside the same option behind -- nor when it is npm’s own', () => {
    expect(parseIn({ npm_config_sandbox: 'true' }, '--sandbox')).toBe(true);
    expect(parseIn({ npm_config_yes: 'true', npm_config_cache: '/tmp' })).toBe(true);
  });
});

it('a command of several actions names them when none is chosen', () => {
  const several = npmCommand('npm run example --', 'Does two things.', (text) => printed.push(text));
  several.command('check').action(() => undefined);
  several.command('deploy').action(() => undefined);
  expect(() => parseArguments(several, [])).toThrow('say what to do (check, deploy).');
  expect(() => parseArguments(several, ['delete'])).toThrow("unknown command 'delete'");
});

it('a number in a range is read, and anything else is refused with the range', () => {
  expect([readWholeNumber('86400', { min: 1, max: 86_400 }), readWholeNumber('-7', { min: -10 })]).toEqual([86_400, -7]);
  for (const text of ['', '0', '86401', '1e3', 'many'])
    expect(() => readWholeNumber(text, { min: 1, max: 86_400 })).toThrow(`"${text}" is not a whole number from 1 to 86400`);
});
