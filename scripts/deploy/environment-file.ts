/** The text of an environment file with these variables. Throws for a value that cannot stand between single quotes on one line. */
export function environmentText(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => {
      if (/['\r\n]/.test(value)) throw new Error(`Failed to pass ${name} on: it has a quote or a line break in it`);
      return `${name}='${value}'\n`;
    })
    .join('');
}
