import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'esbuild';

const THEMES = path.resolve(__dirname, '..', '..', 'node_modules', '@twilio-paste', 'design-tokens', 'dist', 'themes');

const tokensOf = async (theme: string): Promise<Map<string, string>> => {
  const text = await readFile(path.join(THEMES, theme, 'tokens.custom-properties.css'), 'utf8');
  return new Map([...text.matchAll(/^\s*(--[\w-]+): (.+);$/gm)].map(([, name = '', value = '']) => [name, value]));
};

/**
 * Gives a style sheet that imports `paste-tokens:` followed by names of tokens, such as `color-text,color-border`, their values in Flex's
 * light theme, and in its dark one under `[data-theme='dark']`. Fails for a token that Paste does not have.
 */
export const pasteTokens = (): Plugin => ({
  name: 'paste-tokens',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^paste-tokens:/ }, ({ path: asked }) => ({ path: asked, namespace: 'paste-tokens' }));
    onLoad({ filter: /.*/, namespace: 'paste-tokens' }, async ({ path: asked }) => {
      const names = asked.slice('paste-tokens:'.length).split(',');
      const [light, dark] = await Promise.all([tokensOf('twilio'), tokensOf('twilio-dark')]);
      const rules = (tokens: Map<string, string>): string =>
        names.map((name) => `--${name}:${tokens.get(`--${name}`) ?? 'missing'}`).join(';');
      const unknown = names.filter((name) => !light.has(`--${name}`) || !dark.has(`--${name}`));
      if (unknown.length > 0) return { errors: [{ text: `Paste has no token ${unknown.join(', ')}` }] };
      return { contents: `:root{${rules(light)}}[data-theme='dark']{${rules(dark)}}`, loader: 'css' };
    });
  },
});
