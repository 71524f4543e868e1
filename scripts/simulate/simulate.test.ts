import { PLAIN } from '../output/colors';
import { chunksOf, sumOf } from './chunks';
import type { ChunkFailure } from './messages';
import { parseOptions } from './options';
import type { SimulateOptions } from './options';
import { Progress, progressText } from './progress';
import { replayCommand } from './replay';
import { simulationText } from './report-text';

const FAILURE: ChunkFailure = {
  seed: -186_179_959,
  path: '21:2:1:2:2',
  invariant: 'sender leaves',
  text: 'Alice is still there',
  journal: ['0 s  Alice transfers', '2 s  Bob accepts'],
  shrinks: 12,
};

/** The options that the command has when a person types this line. */
function typed(line: string): SimulateOptions | undefined {
  const [npm, run, name, dashes, ...args] = line.split(' ');
  expect([npm, run, name, dashes]).toEqual(['npm', 'run', 'test:simulate', '--']);
  return parseOptions(args, 2, () => undefined);
}

describe('the options', () => {
  it('have the documented defaults', () => {
    expect(parseOptions([], 4, () => undefined)).toEqual({ runs: 500, seed: 1, faults: 0.05, processes: 4, shrink: 400 });
  });

  it.each([
    [['--seed', '1.5'], 'It must be a whole number.'],
    [['--runs', '0'], 'It must be a whole number from 1.'],
    [['--faults', '5%'], 'It must be a number from 0 to 1.'],
  ])('%j is refused', (args, reason) => {
    expect(() => parseOptions(args, 2, () => undefined)).toThrow(reason);
  });

  it('accept a negative seed', () => {
    for (const args of [['--seed=-7'], ['--seed', '-7']]) expect(parseOptions(args, 2, () => undefined)?.seed).toBe(-7);
  });
});

describe('the printed replay command', () => {
  it.each([-186_179_959, 0, 7])('runs as printed, with the seed %d', (seed) => {
    const options = typed(replayCommand({ ...FAILURE, seed }, 0.1));
    expect(options).toEqual({ runs: 500, seed, faults: 0.1, path: FAILURE.path, processes: 2, shrink: 400 });
    if (options) expect(chunksOf(options)).toEqual([{ seed, runs: 1, faultShare: 0.1, path: FAILURE.path, shrinkTries: 400 }]);
  });

  it('stands in the report', () => {
    const report = {
      worlds: 3,
      transfers: 4,
      calls: 50,
      rules: { 'timeoutsByTaskAge: yes': 4 },
      events: { 'forged: drop': 1 },
      faults: { lost: 2 },
      checks: { 'sender leaves': 9 },
      longest: { a: 1_500 },
    };
    const lines = simulationText(sumOf([{ ...report, failure: FAILURE }]), 0.05, 2, PLAIN).split('\n');
    const printed = lines.find((line) => line.includes('npm run'))?.trim() ?? '';
    expect(typed(printed)).toMatchObject({ seed: FAILURE.seed, faults: 0.05, path: FAILURE.path });
    expect(lines).toContain('VIOLATION of sender leaves: Alice is still there');
    expect([lines[0], lines.at(-1)]).toEqual(['3 worlds, 4 transfers in 2.0 s', '1 violation.']);
  });
});

describe('the progress', () => {
  it('says how many worlds are done, how fast, how long it still takes, and what was found', () => {
    expect(progressText({ worlds: 0, total: 500, violations: 0, seconds: 0 })).toBe('0 of 500 worlds · 0 violations');
    expect(progressText({ worlds: 1_000, total: 3_000, violations: 1, seconds: 50 })).toBe(
      '1,000 of 3,000 worlds · 20.0 worlds/s · 1 min 40 s left · 1 violation',
    );
  });

  const shown = (isTTY: boolean): string[] => {
    jest.useFakeTimers();
    const written: string[] = [];
    const progress = new Progress(100, { isTTY, write: (text) => written.push(text) }, () => Date.now());
    progress.add({ worlds: 25 });
    jest.advanceTimersByTime(10_000);
    progress.stop();
    jest.advanceTimersByTime(60_000);
    jest.useRealTimers();
    return written;
  };

  it('is a plain line every ten seconds where there is no terminal', () => {
    expect(shown(false)).toEqual([
      '0 of 100 worlds · 0 violations\n',
      '25 of 100 worlds · 2.5 worlds/s · 30 s left · 0 violations\n',
    ]);
  });

  it('is one line that changes on a terminal, and is gone at the end', () => {
    const written = shown(true);
    expect(written).toHaveLength(22);
    expect(written.every((text) => text.startsWith('\r\u001b[K') && !text.includes('\n'))).toBe(true);
    expect(written.at(-1)).toBe('\r\u001b[K');
  });
});
