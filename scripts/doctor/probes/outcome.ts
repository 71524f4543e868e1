import RestException from 'twilio/lib/base/RestException';
import type { Outcome } from '../probes';

/** `seen` is what Twilio did, in a sentence. */
export const settled = (isAsAssumed: boolean, seen: string): Outcome => ({
  verdict: isAsAssumed ? 'as assumed' : 'otherwise',
  sentence: seen,
});

export const cannotTell = (reason: string): Outcome => ({ verdict: 'unknown', sentence: reason });

/** What Twilio refuses a request with; undefined when it does not. Rejects when Twilio is not reached. */
export async function refusalOf(asked: Promise<unknown>): Promise<Pick<RestException, 'status' | 'code'> | undefined> {
  try {
    await asked;
    return undefined;
  } catch (error) {
    if (error instanceof RestException) return error;
    throw error;
  }
}
