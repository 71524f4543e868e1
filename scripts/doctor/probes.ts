import type { ConnectedAccount } from '../account/connect';
import { findWorkspace } from '../workflow/workspace';
import { EXPRESSION_PROBES } from './probes/expressions';
import { FLEX_PROBES } from './probes/flex';
import { unknownOutcome } from './probes/probe';
import type { Outcome, Probe } from './probes/probe';
import { TASKROUTER_PROBES } from './probes/taskrouter';

export type ProbeResult = Outcome & Pick<Probe, 'id' | 'assumed'>;

export const PROBES: readonly Probe[] = [...EXPRESSION_PROBES, ...TASKROUTER_PROBES, ...FLEX_PROBES];

/** Sends one probe after the other, because Twilio limits how many such requests it answers per second. Never rejects. */
export async function runProbes(account: ConnectedAccount, probes: readonly Probe[] = PROBES): Promise<ProbeResult[]> {
  const results: ProbeResult[] = [];
  for (const { id, assumed, look } of probes) {
    const found = await findWorkspace(account)
      .then((workspace) => look(account, workspace))
      .catch((error: unknown) => unknownOutcome(error instanceof Error ? error.message : String(error)));
    results.push({ id, assumed, ...found });
  }
  return results;
}
