import { spawn } from 'node:child_process';
import type { StdioOptions } from 'node:child_process';
import type { ConnectedAccount } from '../account/connect';
import type { Project } from './project';
import { reasonInOutput } from './reason-in-output';

/** The arguments of `twilio` that publish the plugin, and that let agents load it. */
export const commandsFor = ({ name, version }: Project['plugin']): { deploy: string[]; release: string[] } => ({
  deploy: ['flex:plugins:deploy', '--version', version, '--changelog', `Version ${version}`],
  release: [
    'flex:plugins:release',
    '--enable-plugin',
    `${name}@${version}`,
    '--name',
    `${name} ${version}`,
    '--description',
    name,
  ],
});

/** The command as a person types it. */
export const typed = (args: readonly string[]): string =>
  ['twilio', ...args.map((arg) => (/\s/.test(arg) ? `"${arg}"` : arg))].join(' ');

export interface FlexCli {
  isInstalled(): Promise<boolean>;
  /**
   * `output` gets what the CLI prints. Resolves to the same text without the auth token. Rejects when the exit code is not 0; 0
   * does not say that it did its work.
   */
  run(args: readonly string[], output: NodeJS.WritableStream): Promise<string>;
}

export interface FlexCliOptions {
  account: Pick<ConnectedAccount, 'accountSid' | 'authToken'>;
  /** The plugin's folder. */
  folder: string;
  /** Ends the CLI. */
  signal: AbortSignal;
  shell: NodeJS.ProcessEnv;
}

/** The installed Twilio CLI. It uses the given account, not its active profile, nor an API key or a region of the shell. */
export function flexCli({ account: { accountSid, authToken }, folder, signal, shell: environment }: FlexCliOptions): FlexCli {
  const portable = Object.entries(environment).filter(([name]) => !/^(TWILIO_|FLEX_|ACCOUNT_SID$|AUTH_TOKEN$|DEBUG$)/.test(name));
  const env = { ...Object.fromEntries(portable), TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken };
  const call = (args: readonly string[], output?: NodeJS.WritableStream): Promise<{ code: number; printed: string }> =>
    new Promise((resolve, reject) => {
      const stdio: StdioOptions = output ? ['inherit', 'pipe', 'pipe'] : 'ignore';
      // npm installs `twilio.cmd` on Windows, which only a shell can start.
      const shell = process.platform === 'win32';
      const child = shell
        ? spawn(typed(args), { cwd: folder, env, stdio, shell, signal })
        : spawn('twilio', [...args], { cwd: folder, env, stdio, signal });
      let printed = '';
      for (const stream of [child.stdout, child.stderr]) {
        if (output) stream?.pipe(output, { end: false });
        stream?.setEncoding('utf8').on('data', (text: string) => (printed += text));
      }
      child.once('error', (error) => reject(signal.aborted ? signal.reason : error));
      child.once('close', (code) => resolve({ code: code ?? 1, printed }));
    });
  return {
    isInstalled: () =>
      call(['flex:plugins:deploy', '--help']).then(
        ({ code }) => code === 0,
        () => false,
      ),
    run: async (args, output) => {
      const { code, printed } = await call(args, output);
      if (code !== 0) throw new Error(`"${typed(args)}" ended with ${code}: ${reasonInOutput(printed, [authToken])}`);
      return printed.replaceAll(authToken, '(secret)');
    },
  };
}
