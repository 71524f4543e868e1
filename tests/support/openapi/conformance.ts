import { FORM } from './document';
import type { Documents } from './documents';
import type { Exception, Undocumented } from './exceptions';
import { checkRequest } from './request-check';
import { checkRefusal, checkResponse } from './response-check';
import type { Validators } from './validators';

type Fetch = (request: Request) => Promise<Response>;

export interface ConformanceOptions {
  documents: Documents;
  validators: Validators;
  exceptions: readonly Exception[];
  undocumented: readonly Undocumented[];
}

export interface WatchOptions {
  /** For tests that want to be refused: of what is answered with 4xx only the answer is looked at. */
  mayBeRefused?: boolean;
}

/** Compares requests to Twilio, and its answers, with Twilio's documents. */
export interface Conformance {
  /** The same way to Twilio, but that everything on it is checked. */
  watch(fetch: Fetch, options?: WatchOptions): Fetch;
  /** What was found so far. */
  readonly report: ConformanceReport;
}

export interface ConformanceReport {
  requests: number;
  responses: number;
  /** Those among the responses that refuse something: the documents describe none, Twilio's guide does. */
  refusals: number;
  /** How often each operation was asked for, by its id in the documents and the parameters that it was given: `UpdateTask (Attributes)`. */
  operations: Map<string, number>;
  /** What was asked for though no document knows it, as `UNDOCUMENTED` allows. */
  undocumented: Map<string, number>;
  /** The exceptions that were needed. */
  excused: Set<Exception>;
  violations: string[];
}

/** A request with its answer, and the texts of both. */
interface Exchange {
  request: Request;
  body: string;
  response: Response;
  answer: string;
}

export function createConformance({ documents, validators, exceptions, undocumented }: ConformanceOptions): Conformance {
  const report: ConformanceReport = {
    ...{ requests: 0, responses: 0, refusals: 0, violations: [] },
    ...{ operations: new Map(), undocumented: new Map(), excused: new Set() },
  };

  const examineUnknown = ({ request, response, answer }: Exchange): void => {
    const { host, pathname } = new URL(request.url);
    const name = `${request.method} ${host}${pathname}`;
    const known = undocumented.find((one) => one.method === request.method && one.host.test(host) && one.path.test(pathname));
    if (known) count(report.undocumented, name);
    else report.violations.push(`${name} is in none of Twilio's documents`);
    if (response.status >= 400) report.violations.push(...checkRefusal(response, answer).map((one) => `${name}: ${one}`));
  };

  const examine = (exchange: Exchange, mayBeRefused: boolean): void => {
    const { request, body, response, answer } = exchange;
    const isRefused = response.status >= 400 && response.status < 500;
    if (isRefused) report.refusals += 1;
    const found = documents.find(request.method, new URL(request.url));
    if (!found) return examineUnknown(exchange);
    const { operation } = found;
    count(report.operations, operation.operationId + givenTo(request, body));
    const isWrongOnPurpose = isRefused && mayBeRefused;
    if (!isWrongOnPurpose) report.requests += 1;
    report.responses += 1;
    const problems = [
      ...(isWrongOnPurpose ? [] : checkRequest(request, body, found, validators)).map((problem) => `request's ${problem}`),
      ...checkResponse(response, answer, operation, validators).map((problem) => `answer's ${problem}`),
    ];
    for (const problem of problems) {
      const excuse = exceptions.find((one) => one.operationId === operation.operationId && one.violation.test(problem));
      if (excuse) report.excused.add(excuse);
      else report.violations.push(`${operation.operationId}: ${problem}`);
    }
  };

  return {
    report,
    watch:
      (fetch, { mayBeRefused = false } = {}) =>
      async (request) => {
        const sent = request.clone();
        const response = await fetch(request);
        const [body, answer] = await Promise.all([sent.text(), response.clone().text()]);
        examine({ request: sent, body, response, answer }, mayBeRefused);
        return response;
      },
  };
}

const count = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);

/** The names of what is in the query and in the form. */
function givenTo({ url, headers }: Request, body: string): string {
  const form = headers.get('content-type')?.startsWith(FORM) ? new URLSearchParams(body) : [];
  const names = [...new URL(url).searchParams, ...form].map(([name]) => name);
  return names.length === 0 ? '' : ` (${[...new Set(names)].sort().join(', ')})`;
}
