import type { ConnectedAccount, ConnectOptions } from '../account/connect';
import type { Project } from '../deploy/project';
import type { Colors } from '../output/colors';
import { examine, withoutAccount } from './examine';
import type { CheckResult } from './examine';
import { problem } from './finding';
import type { Finding } from './finding';
import { parseOptions } from './options';
import type { DoctorOptions } from './options';
import { runProbes } from './probes';
import type { ProbeResult } from './probes';
import { probeText } from './probe-text';
import { createReadings } from './readings';
import { reportText } from './report-text';

export interface DoctorDependencies {
  connect(options: ConnectOptions): Promise<ConnectedAccount>;
  project: Project;
  /** Reaches the service. */
  fetch: typeof fetch;
  print(text: string): void;
  colors: Colors;
  /** Columns of the terminal; undefined when there is none. */
  width?: number;
}

/**
 * `npm run doctor`. Returns the exit code: 1 when there is a problem, else 0. Throws only for arguments that it does
 * not take.
 */
export async function runDoctor(args: readonly string[], dependencies: DoctorDependencies): Promise<number> {
  const { print, colors, width } = dependencies;
  const options = parseOptions(args, print);
  if (!options) return 0;
  const { results, probes } = await diagnose(options, dependencies);
  if (options.json) print(JSON.stringify({ findings: results, ...(probes && { probes }) }, null, 2));
  else {
    if (probes) print(`${probeText(probes, colors, width)}\n`);
    print(reportText(results, colors, width));
  }
  return results.some(({ state }) => state === 'problem') ? 1 : 0;
}

interface Diagnosis {
  results: CheckResult[];
  probes?: ProbeResult[];
}

async function diagnose({ sandbox, probe }: DoctorOptions, dependencies: DoctorDependencies): Promise<Diagnosis> {
  const { connect, project, fetch: reach } = dependencies;
  const account = await connect({ sandbox }).catch((error: unknown) =>
    error instanceof Error ? error : new Error(String(error)),
  );
  if (account instanceof Error) return { results: withoutAccount(notSignedIn(account)) };
  const results = await examine(createReadings(account, project, reach));
  return { results, probes: probe ? await runProbes(account) : undefined };
}

function notSignedIn({ message }: Error): Finding {
  const [, sentence = message, fix = 'Fill in ACCOUNT_SID and AUTH_TOKEN in .env.'] = /^(.+?\.)\s+(.+)$/s.exec(message) ?? [];
  return problem(sentence, fix);
}
