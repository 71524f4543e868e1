/** The text of an environment file with these variables. Throws for a value that single quotes on one line cannot hold. */
export function environmentText(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => {
      if (/['\r\n]/.test(value)) throw new Error(`Failed to pass ${name} on: it contains a quote or a line break`);
      return `${name}='${value}'\n`;
    })
    .join('');
}
