import type { Account, ConnectOptions } from '../account/connect';
import type { Project } from '../deploy/project';
import { readOrder, USAGE } from './command-line';
import type { Order } from './command-line';
import { examine, withoutAccount } from './examine';
import type { Named } from './examine';
import { problem } from './finding';
import { runProbes } from './probes';
import type { ProbeResult } from './probes';
import { probeText } from './probe-text';
import { createReadings } from './readings';
import { reportText } from './report-text';

export interface Surroundings {
  connect(options: ConnectOptions): Promise<Account>;
  project: Project;
  /** Reaches the service. */
  fetch: typeof fetch;
  print(line: string): void;
}

/** `npm run doctor`. Returns the exit code: 1 when there is a problem, else 0. Throws only for options that there are not. */
export async function runDoctor(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const order = readOrder(args);
  if (order.help) {
    surroundings.print(USAGE);
    return 0;
  }
  const { findings, probes } = await look(order, surroundings);
  surroundings.print(order.json ? JSON.stringify({ findings, ...(probes && { probes }) }, null, 2) : text(findings, probes));
  return findings.some(({ state }) => state === 'problem') ? 1 : 0;
}

async function look({ sandbox, probe }: Order, { connect, project, fetch: reach }: Surroundings) {
  const account = await connect({ sandbox }).catch((error: unknown) =>
    error instanceof Error ? error : new Error(String(error)),
  );
  if (account instanceof Error) return { findings: withoutAccount(unableToSignIn(account)) };
  const findings = await examine(createReadings(account, project, reach));
  return { findings, probes: probe ? await runProbes(account) : undefined };
}

function unableToSignIn({ message }: Error) {
  const [, sentence = message, fix = 'Fill in ACCOUNT_SID and AUTH_TOKEN in .env.'] = /^(.+?\.)\s+(.+)$/s.exec(message) ?? [];
  return problem(sentence, fix);
}

const text = (findings: readonly Named[], probes: readonly ProbeResult[] | undefined): string =>
  [reportText(findings), ...(probes ? ['', probeText(probes)] : [])].join('\n');
