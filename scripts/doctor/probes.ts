import type { Account } from '../account/connect';
import { findWorkspace } from '../workflow/workspace';
import type { Workspace } from '../workflow/workspace';
import { EXPRESSION_PROBES } from './probes/expressions';
import { FLEX_PROBES } from './probes/flex';
import { TASKROUTER_PROBES } from './probes/taskrouter';

/** `unknown`: the account has nothing to tell it by. */
export type Verdict = 'as assumed' | 'otherwise' | 'unknown';

export interface Outcome {
  verdict: Verdict;
  sentence: string;
}

/** A question to Twilio that changes nothing and settles what is only assumed. */
export interface Probe {
  /** The id in docs/assumptions.md. */
  id: string;
  /** What is assumed. */
  assumed: string;
  look(account: Account, workspace: Workspace): Promise<Outcome>;
}

export type ProbeResult = Outcome & Pick<Probe, 'id' | 'assumed'>;

export const PROBES: readonly Probe[] = [...EXPRESSION_PROBES, ...TASKROUTER_PROBES, ...FLEX_PROBES];

/** Asks one after the other, for Twilio answers few of these questions in a second. Never rejects. */
export async function runProbes(account: Account, probes: readonly Probe[] = PROBES): Promise<ProbeResult[]> {
  const results: ProbeResult[] = [];
  for (const { id, assumed, look } of probes) {
    const outcome = await findWorkspace(account)
      .then((workspace) => look(account, workspace))
      .catch((error: unknown): Outcome => ({
        verdict: 'unknown',
        sentence: error instanceof Error ? error.message : String(error),
      }));
    results.push({ id, assumed, ...outcome });
  }
  return results;
}
