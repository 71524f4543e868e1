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
  /** Told of every request with its answer. */
  onChecked?: (checked: Checked) => void;
}

/** What was compared, and what was found. */
export interface Checked {
  requests: number;
  responses: number;
  violations: string[];
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

export interface ConformanceReport extends Checked {
  /** Those among the responses that refuse something: the documents describe none, Twilio's guide does. */
  refusals: number;
  /**
   * How often each operation was asked for, by its id in the documents and the parameters that it was given:
   * `UpdateTask (Attributes)`.
   */
  operations: Map<string, number>;
  /** What was asked for though no document knows it, as `UNDOCUMENTED` allows. */
  undocumented: Map<string, number>;
}

/** A request with its answer, and the texts of both. */
interface Exchange {
  request: Request;
  body: string;
  response: Response;
  answer: string;
}

export function createConformance(options: ConformanceOptions): Conformance {
  const { documents, validators, exceptions, undocumented, onChecked } = options;
  const report: ConformanceReport = {
    ...{ requests: 0, responses: 0, refusals: 0, violations: [] },
    ...{ operations: new Map(), undocumented: new Map() },
  };

  const checkUnknown = ({ request, response, answer }: Exchange): Checked => {
    const { host, pathname } = new URL(request.url);
    const name = `${request.method} ${host}${pathname}`;
    const known = undocumented.some((one) => one.method === request.method && one.host.test(host) && one.path.test(pathname));
    if (known) count(report.undocumented, name);
    const violations = known ? [] : [`${name} is in none of Twilio's documents`];
    const refusal = response.status >= 400 ? checkRefusal(response, answer) : [];
    return { requests: 0, responses: 0, violations: [...violations, ...refusal.map((one) => `${name}: answer's ${one}`)] };
  };

  const check = (exchange: Exchange, mayBeWrong: boolean): Checked => {
    const { request, body, response, answer } = exchange;
    const found = documents.find(request.method, new URL(request.url));
    if (!found) return checkUnknown(exchange);
    const { operationId } = found.operation;
    count(report.operations, operationId + givenTo(request, body));
    const problems = [
      ...(mayBeWrong ? [] : checkRequest(request, body, found, validators)).map((problem) => `request's ${problem}`),
      ...checkResponse(response, answer, found.operation, validators).map((problem) => `answer's ${problem}`),
    ];
    const isExcused = (problem: string) =>
      exceptions.some((one) => one.operationId === operationId && one.violation.test(problem));
    const violations = problems.filter((problem) => !isExcused(problem)).map((problem) => `${operationId}: ${problem}`);
    return { requests: mayBeWrong ? 0 : 1, responses: 1, violations };
  };

  const examine = (exchange: Exchange, mayBeRefused: boolean): void => {
    const isRefused = exchange.response.status >= 400 && exchange.response.status < 500;
    const checked = check(exchange, isRefused && mayBeRefused);
    report.requests += checked.requests;
    report.responses += checked.responses;
    report.refusals += isRefused ? 1 : 0;
    report.violations.push(...checked.violations);
    onChecked?.(checked);
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
