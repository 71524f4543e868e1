import RestException from 'twilio/lib/base/RestException';
import type { ConnectedAccount } from '../../account/connect';
import type { Workspace } from '../../workflow/workspace';

/** `unknown`: the account has nothing that would show it. */
export type Verdict = 'as assumed' | 'otherwise' | 'unknown';

export interface Outcome {
  verdict: Verdict;
  sentence: string;
}

/** A question to Twilio that changes nothing and tests what this project only assumes. */
export interface Probe {
  /** The id in docs/assumptions.md. */
  id: string;
  assumed: string;
  look(account: ConnectedAccount, workspace: Workspace): Promise<Outcome>;
}

/** `seen` is what Twilio did, in a sentence. */
export const outcome = (isAsAssumed: boolean, seen: string): Outcome => ({
  verdict: isAsAssumed ? 'as assumed' : 'otherwise',
  sentence: seen,
});

export const unknownOutcome = (reason: string): Outcome => ({ verdict: 'unknown', sentence: reason });

/** The error that Twilio answers with; undefined when it answers without one. Rejects when the request does not reach Twilio. */
export async function errorAnswerTo(request: Promise<unknown>): Promise<Pick<RestException, 'status' | 'code'> | undefined> {
  try {
    await request;
    return undefined;
  } catch (error) {
    if (error instanceof RestException) return error;
    throw error;
  }
}
