/** What a check finds: one sentence, and what to do when something is wrong. */
export type Finding = Ok | NotOk | NotChecked;

interface Ok {
  state: 'ok';
  sentence: string;
}

interface NotOk {
  state: 'warning' | 'problem';
  sentence: string;
  fix: string;
  /** Whether the checks that need this one still make sense. Programs read it in the JSON. */
  goesOn: boolean;
}

interface NotChecked {
  state: 'not checked';
  sentence: string;
}

export const ok = (sentence: string): Finding => ({ state: 'ok', sentence });

export const warning = (sentence: string, fix: string): Finding => ({ state: 'warning', sentence, fix, goesOn: true });

/** Something to fix before the checks that depend on it can run. */
export const problem = (sentence: string, fix: string): Finding => ({ state: 'problem', sentence, fix, goesOn: false });

/** Something to fix that does not affect other checks. */
export const isolatedProblem = (sentence: string, fix: string): Finding => ({
  state: 'problem',
  sentence,
  fix,
  goesOn: true,
});

export const notChecked = (reason: string): Finding => ({ state: 'not checked', sentence: `Not checked, because ${reason}.` });

/** Whether the checks that need this one can run. */
export const allowsDependents = (finding: Finding): boolean =>
  finding.state === 'ok' || (finding.state !== 'not checked' && finding.goesOn);

const MOST_NAMED = 5;

/** The first names, and how many more there are. */
export function firstNames(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return names.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
