/** What a check has found: one sentence, and what to do where something is not as it should be. */
export type Finding = Ok | NotOk | NotChecked;

interface Ok {
  state: 'ok';
  sentence: string;
}

interface NotOk {
  state: 'warning' | 'problem';
  sentence: string;
  fix: string;
  /** Whether checks that need this one make sense all the same. */
  goesOn: boolean;
}

interface NotChecked {
  state: 'not checked';
  sentence: string;
}

export const ok = (sentence: string): Finding => ({ state: 'ok', sentence });

export const warning = (sentence: string, fix: string): Finding => ({ state: 'warning', sentence, fix, goesOn: true });

/** Something that must be mended before it can be said what else is wrong. */
export const problem = (sentence: string, fix: string): Finding => ({ state: 'problem', sentence, fix, goesOn: false });

/** Something that must be mended, but hides nothing else. */
export const flaw = (sentence: string, fix: string): Finding => ({ state: 'problem', sentence, fix, goesOn: true });

export const notChecked = (reason: string): Finding => ({ state: 'not checked', sentence: `Not checked, because ${reason}.` });

/** Whether what builds on it can be looked at. */
export const bears = (finding: Finding): boolean => finding.state === 'ok' || (finding.state !== 'not checked' && finding.goesOn);

const MOST_LISTED = 5;

/** As many as one reads, and how many more there are. */
export function listed(names: readonly string[]): string {
  const more = names.length - MOST_LISTED;
  return names.slice(0, MOST_LISTED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
