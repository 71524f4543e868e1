const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

export interface Interruption {
  /** Aborted by Ctrl-C, and when somebody ends this program or closes its terminal. */
  signal: AbortSignal;
  /** The exit code that a shell expects then; undefined while nothing has happened. */
  exitCode(): number | undefined;
  /** From now on these signals no longer end the program by themselves. */
  watch(): void;
}

/** Lets a program say what is done, and leave no changed file behind, before it ends. */
export function interruption(program: Pick<NodeJS.Process, 'on'>): Interruption {
  const controller = new AbortController();
  let exitCode: number | undefined;
  const watch = () => {
    for (const [name, code] of Object.entries(EXIT_CODES)) {
      program.on(name, () => {
        exitCode ??= code;
        controller.abort(new Error('somebody has interrupted it'));
      });
    }
  };
  return { signal: controller.signal, exitCode: () => exitCode, watch };
}
