import { createConformance } from './conformance';
import type { ConformanceReport, WatchOptions } from './conformance';
import { openDocuments } from './documents';
import { EXCEPTIONS, UNDOCUMENTED } from './exceptions';
import { tally } from './tally';
import { createValidators } from './validators';

type Fetch = (request: Request) => Promise<Response>;

export interface WatchedTwilio {
  fetch: Fetch;
  /** Undefined while Twilio's documents have not been fetched: then nothing is checked. */
  report: ConformanceReport | undefined;
  /** Throws when a request or an answer was not as Twilio's documents say. */
  mustConform(): void;
}

const documents = openDocuments();
const parts = documents && {
  ...{ documents, exceptions: EXCEPTIONS, undocumented: UNDOCUMENTED },
  validators: createValidators(documents),
  onChecked: tally,
};

/**
 * The same way to the emulated Twilio, but that all REST requests and answers on it are checked against Twilio's
 * OpenAPI documents.
 */
export function watchTwilio(fetch: Fetch, options?: WatchOptions): WatchedTwilio {
  const conformance = parts && createConformance(parts);
  if (!conformance) return { fetch, report: undefined, mustConform: () => undefined };
  const { report } = conformance;
  return {
    fetch: conformance.watch(fetch, options),
    report,
    mustConform: () => {
      if (report.violations.length > 0) {
        const different = new Set(report.violations);
        throw new Error(`Failed to keep to Twilio's OpenAPI documents:\n${[...different].join('\n')}`);
      }
    },
  };
}
