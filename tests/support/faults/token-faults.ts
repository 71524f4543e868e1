import type { FailureCode } from '../../../src/contract/failure';
import { MAX_ATTEMPTS } from '../../../src/transfer/failure';
import type { Operation } from './operations';
import { injectFault } from './request-fault';
import type { FaultCase } from './run-case';

/** An answer of the token service that says nothing about the token. */
interface TokenFault {
  status: number;
  body: object | string;
  /** What the agent is told. */
  code: FailureCode;
}

/** Twilio's own words first, then made-up ones: some say the opposite of the status. */
const TOKEN_FAULTS: readonly TokenFault[] = [
  { status: 503, body: { code: 20503, message: 'Service is unavailable. Please try again' }, code: 'twilio_unavailable' },
  { status: 429, body: { code: 20429, message: 'Too many requests' }, code: 'too_many_requests' },
  { status: 500, body: { code: 20500, message: 'Internal Server Error' }, code: 'twilio_unavailable' },
  { status: 503, body: { valid: false, code: 20101, message: 'Token is invalid' }, code: 'twilio_unavailable' },
  { status: 429, body: { valid: false, message: 'Access Token expired' }, code: 'too_many_requests' },
  { status: 502, body: '<html>Invalid token</html>', code: 'twilio_unavailable' },
  { status: 200, body: '<html>We are back soon</html>', code: 'twilio_unavailable' },
];

const KIND = 'POST validate';

const answerWith = ({ status, body }: TokenFault): Response =>
  typeof body === 'string' ? new Response(body, { status }) : Response.json(body, { status });

/** The service asks three times, and the browser asks the service again. */
const TRIES = 3;

/** The token service fails for so long that the browser's repeated request succeeds, or that the last one fails too. */
export const tokenFaults = (operation: Operation): FaultCase[] =>
  TOKEN_FAULTS.flatMap((fault) => [
    tokenFault(operation, fault, 1),
    tokenFault({ ...operation, outcome: 'failed' }, fault, MAX_ATTEMPTS),
  ]);

function tokenFault(operation: Operation, fault: TokenFault, requests: number): FaultCase {
  const { status, body, code } = fault;
  const words = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    title: `${operation.title}: ${requests} failing, ${status} ${words}`,
    operation,
    arrange: (chat, { alice }) => {
      const target = { kind: KIND, position: 1, tries: requests * TRIES };
      injectFault(chat.twilio[operation.service], target, async () => answerWith(fault));
      return () => expect(alice.failures).toEqual(Array.from({ length: requests }, () => code));
    },
  };
}
