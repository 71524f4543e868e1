/** Ends with one sentence on a Node that is too old. Plain JavaScript of long ago: every Node must be able to read it. */
var needed = [20, 11];
var found = process.versions.node.split('.').map(Number);

if (found[0] < needed[0] || (found[0] === needed[0] && found[1] < needed[1])) {
  console.error(
    'This project needs Node ' +
      needed.join('.') +
      ' or newer, and this is Node ' +
      process.versions.node +
      '. Install a newer one: https://nodejs.org',
  );
  process.exit(1);
}
