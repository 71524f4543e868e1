import { spawn } from 'node:child_process';
import type { StdioOptions } from 'node:child_process';
import type { ConnectedAccount } from '../account/connect';
import type { Project } from './project';

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
  /** `output` gets what the CLI prints. Rejects when the exit code is not 0. */
  run(args: readonly string[], output: NodeJS.WritableStream): Promise<void>;
}

/** The installed Twilio CLI. It uses the given account, not its active profile. */
export function flexCli({ accountSid, authToken }: Pick<ConnectedAccount, 'accountSid' | 'authToken'>, folder: string): FlexCli {
  const env = { ...process.env, TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken };
  const call = (args: readonly string[], output?: NodeJS.WritableStream): Promise<number> =>
    new Promise((resolve, reject) => {
      const stdio: StdioOptions = output ? ['inherit', 'pipe', 'pipe'] : 'ignore';
      // npm installs `twilio.cmd` on Windows, which only a shell can start.
      const shell = process.platform === 'win32';
      const child = shell
        ? spawn(typed(args), { cwd: folder, env, stdio, shell })
        : spawn('twilio', [...args], { cwd: folder, env, stdio });
      if (output) for (const stream of [child.stdout, child.stderr]) stream?.pipe(output, { end: false });
      child.once('error', reject);
      child.once('close', (code) => resolve(code ?? 1));
    });
  return {
    isInstalled: () =>
      call(['flex:plugins:deploy', '--help']).then(
        (code) => code === 0,
        () => false,
      ),
    run: async (args, output) => {
      const code = await call(args, output);
      if (code !== 0) throw new Error(`"${typed(args)}" ended with ${code}`);
    },
  };
}
